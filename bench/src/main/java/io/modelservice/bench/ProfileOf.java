package io.modelservice.bench;

import io.modelservice.bench.process.RuntimeApp;
import io.modelservice.splitter.profile.ModelProfile;
import io.modelservice.splitter.serving.ServingJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Asks the runtime's profile role what a model is like. */
final class ProfileOf {

    private ProfileOf() {}

    static ModelProfile model(RuntimeApp app, Path model, BenchSettings settings)
            throws IOException, InterruptedException {
        Path output = settings.work().resolve("profile.json");
        Files.deleteIfExists(output);
        app.runToEnd(
                "profile",
                List.of(),
                List.of("profile", "--model-uri", model.toUri().toString(), "--output", output.toString()));
        return ServingJson.mapper().readValue(output.toFile(), ModelProfile.class);
    }
}
