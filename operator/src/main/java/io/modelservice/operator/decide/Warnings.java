package io.modelservice.operator.decide;

import io.modelservice.api.condition.Reason;
import java.util.Optional;

/** Reads why a controller could not make pods. */
final class Warnings {

    private Warnings() {}

    /** @param controller the name of a StatefulSet, ReplicaSet or Job, or the beginning of one */
    static Optional<Trouble> about(String controller, Observed observed) {
        return observed.warnings().stream()
                .filter(warning -> warning.name().startsWith(controller))
                .filter(warning -> warning.reason().equals("FailedCreate"))
                .reduce((_, latest) -> latest)
                .map(warning -> Trouble.of(
                        Reason.QUOTA_EXCEEDED,
                        "%s: its pods are refused: %s".formatted(warning.name(), warning.message())));
    }
}
