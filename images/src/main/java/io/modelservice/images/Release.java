package io.modelservice.images;

import io.modelservice.images.archive.Image;
import io.modelservice.images.content.Architecture;
import io.modelservice.images.layer.Layer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What is the same for all images of one build.
 *
 * @param version the tag
 * @param revision the commit
 * @param created the date of the commit
 */
record Release(String version, String revision, Instant created) {

    private static final String REPOSITORY = "modelservice/";
    private static final String LABEL = "org.opencontainers.image.";

    Release {
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(created, "created");
        if (!version.matches("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}")) {
            throw new IllegalArgumentException("An image's tag cannot be " + version);
        }
    }

    /** A row's own variables win. */
    static Map<String, String> environment(ImageRow row) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("PATH", JavaCommand.HOME + "/bin");
        environment.put("JAVA_HOME", JavaCommand.HOME);
        // Whatever looks for a home finds the one folder that may be written.
        environment.put("HOME", "/tmp");
        environment.put("LANG", "C.UTF-8");
        environment.putAll(row.environment());
        return environment;
    }

    Image image(ImageRow row, List<String> entrypoint, List<Layer> layers) {
        Map<String, String> labels = Map.of(
                LABEL + "title",
                row.title(),
                LABEL + "description",
                row.description(),
                LABEL + "version",
                version,
                LABEL + "revision",
                revision,
                LABEL + "created",
                created.toString(),
                LABEL + "licenses",
                "Apache-2.0");
        return new Image(
                REPOSITORY + row.name(),
                version,
                Architecture.current().ociName(),
                created,
                environment(row),
                entrypoint,
                labels,
                layers);
    }
}
