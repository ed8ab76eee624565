package io.modelservice.sources;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * How {@code s3:} locations are reached.
 *
 * @param endpoint of a server other than AWS; addressed by path style
 * @param region empty: as the AWS configuration files say, else {@code us-east-1}
 * @param credentials empty: as the AWS configuration files, a web identity token or a container say; without any of them
 *     requests are anonymous. The instance metadata service is never asked.
 */
public record ObjectStorageSettings(
        Optional<URI> endpoint, Optional<String> region, Optional<ObjectStorageSettings.Credentials> credentials) {

    public ObjectStorageSettings {
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(credentials, "credentials");
    }

    /** @param sessionToken of temporary credentials */
    public record Credentials(String accessKeyId, Secret secretAccessKey, Optional<Secret> sessionToken) {
        public Credentials {
            Objects.requireNonNull(accessKeyId, "accessKeyId");
            Objects.requireNonNull(secretAccessKey, "secretAccessKey");
            Objects.requireNonNull(sessionToken, "sessionToken");
        }
    }

    public static ObjectStorageSettings defaults() {
        return new ObjectStorageSettings(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
