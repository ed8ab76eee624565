package io.modelservice.operator.decide;

import io.modelservice.api.condition.Reason;
import io.modelservice.api.resource.FailureStatus;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that keeps a pod or a job from its work.
 *
 * @param message which pod, what happened, and with which numbers
 * @param subModel whose trouble it is; empty for jobs and routers
 * @param exitCode that a process ended with; empty when none ended
 * @param time when it was seen by the cluster; empty when the cluster does not say
 */
record Trouble(
        Reason reason, String message, Optional<String> subModel, Optional<Integer> exitCode, Optional<Instant> time) {
    Trouble {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(subModel, "subModel");
        Objects.requireNonNull(exitCode, "exitCode");
        Objects.requireNonNull(time, "time");
    }

    static Trouble of(Reason reason, String message) {
        return new Trouble(reason, message, Optional.empty(), Optional.empty(), Optional.empty());
    }

    FailureStatus status() {
        return new FailureStatus(
                reason.text(),
                subModel.orElse(null),
                message,
                exitCode.orElse(null),
                time.map(Instant::toString).orElse(null));
    }
}
