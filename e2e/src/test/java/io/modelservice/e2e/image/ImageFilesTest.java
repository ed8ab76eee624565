package io.modelservice.e2e.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BuiltImage.class)
class ImageFilesTest {

    private static final int CHANGES_USER_OR_GROUP = 06000;
    private static final int WRITABLE_BY_ALL = 0002;
    private static final long LARGEST = 250_000_000;

    @Test
    void shouldNameEachBlobOfTheArchiveByItsContent(RuntimeImage image) throws Exception {
        for (Path blob : files(image.archive().resolve("blobs/sha256"))) {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(blob));
            assertThat(blob).hasFileName(HexFormat.of().formatHex(hash));
        }
    }

    @Test
    void shouldBeRunAsNobody(RuntimeImage image) {
        assertThat(image.configuration().at("/User").asText()).isEqualTo("65532:65532");
    }

    @Test
    void shouldHoldNothingThatChangesTheUserOrThatAnybodyMayWrite(RuntimeImage image) throws IOException {
        try (Stream<Path> paths = Files.walk(image.root())) {
            List<Path> suspicious = paths.filter(path -> !Files.isSymbolicLink(path))
                    .filter(path -> (mode(path) & (CHANGES_USER_OR_GROUP | WRITABLE_BY_ALL)) != 0)
                    .toList();
            assertThat(suspicious).containsExactly(image.root().resolve("tmp"));
        }
    }

    @Test
    void shouldHoldNoProgramsButThoseOfJava(RuntimeImage image) throws IOException {
        assertThat(files(image.root()))
                .filteredOn(file ->
                        file.getParent().endsWith("bin") || file.getParent().endsWith("sbin"))
                .isNotEmpty()
                .allMatch(file -> file.startsWith(image.root().resolve("opt/java/bin")));
    }

    @Test
    void shouldStaySmall(RuntimeImage image) throws IOException {
        long size = 0;
        for (Path file : files(image.root())) {
            size += Files.size(file);
        }
        assertThat(size).isLessThan(LARGEST);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
    }

    private static int mode(Path path) {
        try {
            return (int) Files.getAttribute(path, "unix:mode");
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
