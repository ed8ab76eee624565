package io.modelservice.api.condition;

/** Whether a condition holds. */
public enum ConditionStatus {
    TRUE("True"),
    FALSE("False"),
    UNKNOWN("Unknown");

    private final String text;

    ConditionStatus(String text) {
        this.text = text;
    }

    /** As it is written in a status. */
    public String text() {
        return text;
    }
}
