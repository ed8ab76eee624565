package io.modelservice.operator.decide;

import java.util.Objects;

/**
 * Becomes an Event of the ModelService.
 *
 * @param reason one word in CamelCase
 * @param message one sentence or more for people
 */
public record Notice(Kind kind, String reason, String message) {
    public Notice {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(message, "message");
    }

    /** How much it matters. */
    public enum Kind {
        NORMAL("Normal"),
        WARNING("Warning");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** As the type of an Event. */
        public String text() {
            return text;
        }
    }

    public static Notice normal(String reason, String message) {
        return new Notice(Kind.NORMAL, reason, message);
    }

    public static Notice warning(String reason, String message) {
        return new Notice(Kind.WARNING, reason, message);
    }
}
