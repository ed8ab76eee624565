package io.modelservice.sources;

import java.util.Objects;

/**
 * A credential that does not show itself in logs or messages.
 *
 * @param value never empty
 */
public record Secret(String value) {
    public Secret {
        Objects.requireNonNull(value, "value");
        if (value.isBlank()) {
            throw new IllegalArgumentException("A secret must not be blank");
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
