package io.modelservice.operator.decide;

import io.modelservice.api.condition.Reason;
import java.util.List;
import java.util.Optional;

/** Reads why a controller could not make pods. */
final class Warnings {

    private static final int FORBIDDEN = 403;

    private Warnings() {}

    /** What Kubernetes said to objects that it does not take. */
    static List<Trouble> refusals(Observed observed) {
        return observed.refusals().stream()
                .map(refusal -> Trouble.of(
                        refusal.code() == FORBIDDEN ? Reason.QUOTA_EXCEEDED : Reason.INTERNAL_ERROR,
                        "%s %s is refused: %s".formatted(refusal.kind(), refusal.name(), refusal.message())))
                .toList();
    }

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
