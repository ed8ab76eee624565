package io.modelservice.sources;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * How {@code maven:} locations are resolved.
 *
 * @param userSettings a settings.xml in place of the user's own
 * @param localRepository in place of the one that the settings name
 * @param mirror a repository that is asked in place of all others
 */
public record MavenSettings(Optional<Path> userSettings, Optional<Path> localRepository, Optional<URI> mirror) {
    public MavenSettings {
        Objects.requireNonNull(userSettings, "userSettings");
        Objects.requireNonNull(localRepository, "localRepository");
        Objects.requireNonNull(mirror, "mirror");
    }

    public static MavenSettings defaults() {
        return new MavenSettings(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
