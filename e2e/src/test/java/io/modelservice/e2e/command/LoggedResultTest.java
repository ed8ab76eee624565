package io.modelservice.e2e.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.e2e.service.Installation;
import io.modelservice.splitter.profile.ModelProfile;
import io.modelservice.splitter.serving.LoggedResult;
import io.modelservice.splitter.serving.ResultLog;
import io.modelservice.splitter.serving.ServingJson;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoggedResultTest {

    private static final long LIMIT_SECONDS = 60;

    @Test
    void shouldHandTheProfileOnInTheLog(@TempDir Path folder) throws Exception {
        // Given
        Path model = folder.resolve("model.onnx");
        try (InputStream content = LoggedResultTest.class.getResourceAsStream("/all-minilm-l6-v2.onnx")) {
            Files.copy(content, model);
        }
        Path log = folder.resolve("log");

        // When
        ProcessBuilder builder = Installation.runtime(
                        List.of(),
                        List.of("profile", "--model-uri", model.toUri().toString(), "--output", "-"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("MODELSERVICE_CACHE", folder.resolve("cache").toString());
        Process role = builder.start();
        boolean ended = role.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        role.destroyForcibly().waitFor();

        // Then
        assertThat(ended).as(Files.readString(log)).isTrue();
        assertThat(ResultLog.read(Files.readString(log))).isInstanceOf(LoggedResult.Found.class);
        String json = ((LoggedResult.Found) ResultLog.read(Files.readString(log))).json();
        ModelProfile profile = ServingJson.mapper().readValue(json, ModelProfile.class);
        assertThat(profile.layers()).hasSize(6);
    }
}
