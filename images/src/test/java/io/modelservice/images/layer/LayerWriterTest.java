package io.modelservice.images.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerWriterTest {

    @TempDir
    Path work;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = made("folder", List.of("app/a.jar", "app/lib/b.jar", "etc/passwd"));
    }

    @Test
    void shouldWriteTheSameBytesForTheSameFilesWhateverTheirDateOrOrder() throws IOException {
        Path other = made("other", List.of("etc/passwd", "app/lib/b.jar", "app/a.jar"));
        Files.setLastModifiedTime(other.resolve("app/a.jar"), FileTime.fromMillis(1));
        Files.setPosixFilePermissions(other.resolve("app/a.jar"), PosixFilePermissions.fromString("rw-rw-r--"));

        assertThat(write(other).digest()).isEqualTo(write(folder).digest());
    }

    @Test
    void shouldTellFoldersApartThatDifferInOneByte() throws IOException {
        Path other = made("other", List.of("app/a.jar", "app/lib/b.jar", "etc/passwd"));
        Files.writeString(other.resolve("etc/passwd"), "etc/passwe");

        assertThat(write(other).diffId()).isNotEqualTo(write(folder).diffId());
    }

    @Test
    void shouldGiveAllToRootAndNothingTheRightToChangeUser() throws IOException {
        Files.setAttribute(folder.resolve("app/a.jar"), "unix:mode", 06755);
        Files.setAttribute(Files.createDirectory(folder.resolve("tmp")), "unix:mode", 01777);

        List<TarArchiveEntry> entries = entries(write(folder));

        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.getLongUserId()).isZero();
            assertThat(entry.getLongGroupId()).isZero();
            assertThat(entry.getUserName()).isEmpty();
            assertThat(entry.getLastModifiedTime().toInstant()).isEqualTo(LayerWriter.DATE);
        });
        assertThat(entries)
                .extracting(TarArchiveEntry::getName, entry -> entry.getMode() & 07777)
                .contains(
                        tuple("app/a.jar", 0555), tuple("etc/passwd", 0444), tuple("app/", 0755), tuple("tmp/", 01777));
    }

    @Test
    void shouldKeepLinksAsLinks() throws IOException {
        Files.createSymbolicLink(folder.resolve("lib"), Path.of("usr/lib"));

        assertThat(entries(write(folder)))
                .filteredOn(TarArchiveEntry::isSymbolicLink)
                .extracting(TarArchiveEntry::getName, TarArchiveEntry::getLinkName)
                .containsExactly(tuple("lib", "usr/lib"));
    }

    @Test
    void shouldNameFileAndContentByTheirDigests() throws IOException {
        Layer layer = write(folder);

        assertThat(layer.digest()).isEqualTo(Digest.of(layer.file()));
        assertThat(layer.diffId()).isEqualTo(Digest.of(new GZIPInputStream(Files.newInputStream(layer.file()))));
        assertThat(layer.size()).isEqualTo(Files.size(layer.file()));
    }

    private Path made(String name, List<String> files) throws IOException {
        for (String file : files) {
            Path path = work.resolve(name).resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, file);
        }
        return work.resolve(name);
    }

    private Layer write(Path source) throws IOException {
        return LayerWriter.write("test", source, Files.createTempFile(work, "layer", ""));
    }

    private static List<TarArchiveEntry> entries(Layer layer) throws IOException {
        List<TarArchiveEntry> entries = new ArrayList<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(layer.file())))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.add(entry);
            }
        }
        return entries;
    }
}
