package io.modelservice.images.archive;

import io.modelservice.images.layer.Layer;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * An image.
 *
 * @param repository and {@code tag} name it
 * @param architecture as OCI names it
 * @param environment of its process
 * @param entrypoint the command; a container's arguments come after it
 * @param layers the lowest first
 */
public record Image(
        String repository,
        String tag,
        String architecture,
        Instant created,
        Map<String, String> environment,
        List<String> entrypoint,
        Map<String, String> labels,
        List<Layer> layers) {

    /** Nobody that a machine knows; Pod Security "restricted" wants a number. */
    public static final String USER = "65532:65532";

    public Image {
        Objects.requireNonNull(repository, "repository");
        Objects.requireNonNull(tag, "tag");
        Objects.requireNonNull(architecture, "architecture");
        Objects.requireNonNull(created, "created");
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
        entrypoint = List.copyOf(entrypoint);
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        layers = List.copyOf(layers);
    }

    /** As people write it. */
    public String reference() {
        return repository + ":" + tag;
    }

    /** As container runtimes write it. */
    public String fullReference() {
        String first = repository.substring(0, Math.max(repository.indexOf('/'), 0));
        boolean hasHost = first.contains(".") || first.contains(":") || first.equals("localhost");
        return (hasHost ? "" : repository.contains("/") ? "docker.io/" : "docker.io/library/") + reference();
    }
}
