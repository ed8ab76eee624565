package io.modelservice.e2e.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.e2e.service.Installation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {

    private static final long LIMIT_SECONDS = 120;

    @Test
    void shouldPlayAllRolesAndLeaveNothing(@TempDir Path folder) throws Exception {
        // Given
        Path temporary = Files.createDirectories(folder.resolve("temporary"));
        Path log = folder.resolve("log");

        // When
        Process rehearsal = Installation.runtime(
                        List.of("-Djava.io.tmpdir=" + temporary),
                        List.of("rehearsal", "--rounds", "5", "--seconds", "60"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = rehearsal.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        rehearsal.destroyForcibly().waitFor();

        // Then
        assertThat(ended).as(Files.readString(log)).isTrue();
        assertThat(rehearsal.exitValue()).as(Files.readString(log)).isZero();
        assertThat(log).content().contains("15 rounds of requests were answered", "Listening on: http://127.0.0.1:");
        assertThat(temporary)
                .isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("modelservice"));
        try (Stream<Path> left = Files.walk(temporary)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void shouldFailWhenARoleFails(@TempDir Path folder) throws Exception {
        // Given
        ProcessBuilder rehearsal = Installation.runtime(List.of(), List.of("rehearsal", "--rounds", "1"));
        rehearsal.environment().put("RUST_LIBRARY_PATH", "/nowhere");
        Path log = folder.resolve("log");

        // When
        Process failing =
                rehearsal.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        boolean ended = failing.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        failing.destroyForcibly().waitFor();

        // Then
        assertThat(ended).as(Files.readString(log)).isTrue();
        assertThat(failing.exitValue()).as(Files.readString(log)).isEqualTo(70);
        assertThat(log).content().contains("No native rust library found");
    }
}
