package io.modelservice.api.condition;

import java.util.List;
import java.util.Optional;

/** Sums findings up to the condition {@code Ready}. */
public final class Readiness {

    private Readiness() {}

    /**
     * Ready is True when every part of it is. Else it has the status, the reason and the message of the first part that
     * is not True, in the order of {@link ConditionType#PARTS_OF_READY}; Unknown when nothing was found out about
     * that part. A suspended service is not ready, whatever else holds.
     */
    public static Finding of(List<Finding> findings) {
        return of(findings, ConditionType.SUSPENDED)
                .filter(suspended -> suspended.status() == ConditionStatus.TRUE)
                .map(suspended -> Finding.fails(ConditionType.READY, suspended.reason(), suspended.message()))
                .orElseGet(() -> ofParts(findings));
    }

    private static Finding ofParts(List<Finding> findings) {
        String message = "";
        for (ConditionType part : ConditionType.PARTS_OF_READY) {
            Finding finding = of(findings, part)
                    .orElseGet(() -> Finding.unknown(part, Reason.PENDING, part.text() + " is not known yet."));
            if (finding.status() != ConditionStatus.TRUE) {
                return new Finding(ConditionType.READY, finding.status(), finding.reason(), finding.message());
            }
            message = part == ConditionType.STAGES_READY ? finding.message() : message;
        }
        return Finding.holds(ConditionType.READY, Reason.SERVING, message);
    }

    private static Optional<Finding> of(List<Finding> findings, ConditionType type) {
        return findings.stream().filter(finding -> finding.type() == type).findFirst();
    }
}
