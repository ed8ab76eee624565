package io.modelservice.api.condition;

import java.util.Objects;

/**
 * What was found out about one condition, now.
 *
 * @param message one sentence or more for people, with numbers; cut to what a status may hold
 */
public record Finding(ConditionType type, ConditionStatus status, Reason reason, String message) {

    static final int MAX_MESSAGE = 4096;

    public Finding {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(reason, "reason");
        if (message.length() > MAX_MESSAGE) {
            message = message.substring(0, MAX_MESSAGE - 1) + "…";
        }
    }

    public static Finding holds(ConditionType type, Reason reason, String message) {
        return new Finding(type, ConditionStatus.TRUE, reason, message);
    }

    public static Finding fails(ConditionType type, Reason reason, String message) {
        return new Finding(type, ConditionStatus.FALSE, reason, message);
    }

    public static Finding unknown(ConditionType type, Reason reason, String message) {
        return new Finding(type, ConditionStatus.UNKNOWN, reason, message);
    }
}
