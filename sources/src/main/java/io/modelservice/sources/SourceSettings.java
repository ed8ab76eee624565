package io.modelservice.sources;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * Where fetched models are kept and how the places they come from are reached.
 *
 * @param cache directory shared by all processes of a machine; made when it is not there
 */
public record SourceSettings(
        Path cache,
        HubSettings hub,
        ObjectStorageSettings objectStorage,
        MavenSettings maven,
        TransferSettings transfer) {

    public SourceSettings {
        Objects.requireNonNull(cache, "cache");
        Objects.requireNonNull(hub, "hub");
        Objects.requireNonNull(objectStorage, "objectStorage");
        Objects.requireNonNull(maven, "maven");
        Objects.requireNonNull(transfer, "transfer");
    }

    /** All defaults, with models kept in {@code cache}. */
    public static SourceSettings keptIn(Path cache) {
        return new SourceSettings(
                cache,
                HubSettings.defaults(),
                ObjectStorageSettings.defaults(),
                MavenSettings.defaults(),
                TransferSettings.defaults());
    }

    /**
     * Reads {@code MODELSERVICE_CACHE}, {@code MODELSERVICE_HF_ENDPOINT}, {@code MODELSERVICE_HF_TOKEN},
     * {@code MODELSERVICE_S3_ENDPOINT}, {@code MODELSERVICE_MAVEN_SETTINGS}, {@code MODELSERVICE_MAVEN_REPOSITORY},
     * {@code MODELSERVICE_ALLOW_HTTP} and the usual {@code AWS_*} variables.
     *
     * @throws IllegalArgumentException naming the variable whose value cannot be used
     */
    public static SourceSettings fromEnvironment(Map<String, String> environment) {
        return new EnvironmentSettings(environment).settings();
    }
}
