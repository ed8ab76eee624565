package io.modelservice.blueprint.kubernetes;

import java.util.Objects;

/**
 * The image that every pod runs. Its entrypoint starts a process; a pod adds the role's arguments, and options of its Java
 * machine by {@code JDK_JAVA_OPTIONS}, which overrule those of the image.
 *
 * @param reference such as {@code modelservice/runtime:1.0.0}
 */
public record RuntimeImage(String reference, PullPolicy pullPolicy) {

    /** When the kubelet fetches an image. */
    public enum PullPolicy {
        ALWAYS("Always"),
        IF_NOT_PRESENT("IfNotPresent"),
        NEVER("Never");

        private final String text;

        PullPolicy(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    public RuntimeImage {
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(pullPolicy, "pullPolicy");
    }

    /** An image that is fetched where it is not yet. */
    public static RuntimeImage of(String reference) {
        return new RuntimeImage(reference, PullPolicy.IF_NOT_PRESENT);
    }
}
