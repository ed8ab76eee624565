package io.modelservice.e2e.service;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningServiceTest {

    @Test
    void shouldTellWhatTheCommandSaidWhenItDoesNotStart(@TempDir Path directory) throws Exception {
        // Given
        Path missing = Files.createDirectories(directory.resolve("empty")).resolve("none.onnx");

        // Then
        assertThatThrownBy(() -> RunningService.start(Manifest.of("absent", missing, 2)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("none.onnx");
    }
}
