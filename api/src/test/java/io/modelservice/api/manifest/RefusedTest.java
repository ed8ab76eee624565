package io.modelservice.api.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Manifests that must not be accepted anywhere. The first line of each is part of what the API server answers, which the
 * tests on a cluster assert; the second is the first problem that a reader of the file names, which {@code
 * -Dgolden.update=true} writes anew.
 */
class RefusedTest {

    private static final Path FOLDER = Path.of("src/test/resources/refused");
    private static final String FILE = "# file: ";

    static List<Path> refused() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @BeforeAll
    static void updateWhenAsked() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            for (Path file : refused()) {
                List<String> lines = new ArrayList<>(Files.readAllLines(file));
                lines.set(1, FILE + firstProblem(file).message());
                Files.write(file, lines);
            }
        }
    }

    private static Problem firstProblem(Path file) throws IOException {
        ParseResult result = Manifest.parse(Files.readString(file));
        assertThat(result).isInstanceOf(ParseResult.Invalid.class);
        return ((ParseResult.Invalid) result).problems().getFirst();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void shouldRefuseInAFile(Path file) throws IOException {
        assertThat(FILE + firstProblem(file).message())
                .isEqualTo(Files.readAllLines(file).get(1));
    }

    @Test
    void shouldHoldManyCases() throws IOException {
        assertThat(refused()).hasSizeGreaterThanOrEqualTo(80);
    }
}
