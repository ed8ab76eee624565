package io.modelservice.e2e.service;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A ModelService as a user writes it.
 *
 * @param pipeline how many stages
 * @param replicas how many groups
 * @param timeout of a request, such as {@code 30s}
 */
public record Manifest(String name, String uri, int pipeline, int replicas, String timeout) {
    public Manifest {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(timeout, "timeout");
    }

    /** One group of so many stages. */
    public static Manifest of(String name, Path model, int pipeline) {
        return new Manifest(name, model.toUri().toString(), pipeline, 1, "30s");
    }

    public Manifest groups(int count) {
        return new Manifest(name, uri, pipeline, count, timeout);
    }

    public Manifest timeout(String limit) {
        return new Manifest(name, uri, pipeline, replicas, limit);
    }

    public String yaml() {
        return """
                apiVersion: modelservice.io/v1alpha1
                kind: ModelService
                metadata:
                  name: %s
                spec:
                  model:
                    uri: %s
                  parallelism:
                    pipeline: %d
                  replicas: %d
                  router:
                    timeout: %s
                """.formatted(name, uri, pipeline, replicas, timeout);
    }
}
