package io.modelservice.operator.decide;

import java.time.Instant;
import java.util.Objects;

/**
 * A warning Event of Kubernetes, such as FailedCreate of a StatefulSet whose pods a quota refuses.
 *
 * @param kind of the object that it is about, such as StatefulSet or Pod
 * @param name of that object
 * @param at when it was last given
 */
public record Warning(String kind, String name, String reason, String message, Instant at) {
    public Warning {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(at, "at");
    }
}
