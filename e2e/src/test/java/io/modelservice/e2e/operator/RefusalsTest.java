package io.modelservice.e2e.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.e2e.service.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The wrong manifests of the api module, given to the real API server: each is refused with its field and the way out. */
@OnOperator
class RefusalsTest {

    private static final Path FOLDER = Installation.repository().resolve("api/src/test/resources/refused");

    private final Operator operator;

    RefusalsTest(Operator operator) {
        this.operator = operator;
    }

    static List<Path> wrong() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void shouldHaveFortyOrMore() throws IOException {
        assertThat(wrong()).hasSizeGreaterThanOrEqualTo(40);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void shouldRefuse(Path file) throws IOException {
        String text = Files.readString(file);
        String expected = text.lines().findFirst().orElseThrow().replaceFirst("^# *", "");

        assertThatThrownBy(() -> operator.kubectl("apply", "--validate=strict", "-f", file.toString()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(expected);
    }
}
