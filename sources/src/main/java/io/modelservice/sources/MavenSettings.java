package io.modelservice.sources;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * How {@code maven:} locations are resolved.
 *
 * @param userSettings a settings.xml in place of the user's own
 * @param localRepository in place of the one that the settings name
 */
public record MavenSettings(Optional<Path> userSettings, Optional<Path> localRepository) {
    public MavenSettings {
        Objects.requireNonNull(userSettings, "userSettings");
        Objects.requireNonNull(localRepository, "localRepository");
    }

    public static MavenSettings defaults() {
        return new MavenSettings(Optional.empty(), Optional.empty());
    }
}
