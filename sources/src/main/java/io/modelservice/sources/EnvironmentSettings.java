package io.modelservice.sources;

import io.modelservice.sources.TransferSettings.PlainHttp;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Reads {@link SourceSettings} from environment variables; blank ones count as unset. */
record EnvironmentSettings(Map<String, String> environment) {

    SourceSettings settings() {
        return new SourceSettings(cache(), hub(), objectStorage(), maven(), transfer());
    }

    private Path cache() {
        return path("MODELSERVICE_CACHE")
                .orElseGet(() -> Path.of(
                        value("HOME").orElseGet(() -> System.getProperty("user.home")), ".cache", "modelservice"));
    }

    private HubSettings hub() {
        return new HubSettings(
                address("MODELSERVICE_HF_ENDPOINT").orElse(HubSettings.DEFAULT_ENDPOINT),
                value("MODELSERVICE_HF_TOKEN").map(Secret::new));
    }

    private ObjectStorageSettings objectStorage() {
        return new ObjectStorageSettings(
                address("MODELSERVICE_S3_ENDPOINT")
                        .or(() -> address("AWS_ENDPOINT_URL_S3"))
                        .or(() -> address("AWS_ENDPOINT_URL")),
                value("AWS_REGION").or(() -> value("AWS_DEFAULT_REGION")),
                value("AWS_ACCESS_KEY_ID").map(this::credentials));
    }

    private ObjectStorageSettings.Credentials credentials(String accessKeyId) {
        Secret secret = value("AWS_SECRET_ACCESS_KEY")
                .map(Secret::new)
                .orElseThrow(() -> new IllegalArgumentException(
                        "AWS_ACCESS_KEY_ID is set without AWS_SECRET_ACCESS_KEY; set both or neither"));
        return new ObjectStorageSettings.Credentials(
                accessKeyId, secret, value("AWS_SESSION_TOKEN").map(Secret::new));
    }

    private MavenSettings maven() {
        return new MavenSettings(
                path("MODELSERVICE_MAVEN_SETTINGS"),
                path("MODELSERVICE_MAVEN_REPOSITORY"),
                address("MODELSERVICE_MAVEN_MIRROR"));
    }

    private TransferSettings transfer() {
        TransferSettings defaults = TransferSettings.defaults();
        String allowed = value("MODELSERVICE_ALLOW_HTTP").orElse("false");
        return new TransferSettings(
                defaults.maximumFileBytes(),
                defaults.patience(),
                switch (allowed) {
                    case "true" -> PlainHttp.EVERYWHERE;
                    case "false" -> PlainHttp.LOOPBACK_ONLY;
                    default ->
                        throw new IllegalArgumentException(
                                "MODELSERVICE_ALLOW_HTTP must be true or false, not " + allowed);
                });
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private Optional<Path> path(String name) {
        return value(name).map(Path::of).map(Path::toAbsolutePath);
    }

    private Optional<URI> address(String name) {
        return value(name).map(value -> {
            URI address = URI.create(value);
            boolean usable = address.getHost() != null
                    && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()));
            if (!usable) {
                throw new IllegalArgumentException(
                        name + " must be an http(s) address such as https://host, not " + value);
            }
            return address;
        });
    }
}
