package io.modelservice.api;

import com.fasterxml.jackson.annotation.JsonValue;

/** Who decides the split. */
public enum SplitMode implements Choice {
    /** The planner decides all that is left out. */
    AUTO("Auto"),
    /** The user says what each stage holds; the planner checks it. */
    MANUAL("Manual");

    private final String text;

    SplitMode(String text) {
        this.text = text;
    }

    @Override
    @JsonValue
    public String text() {
        return text;
    }
}
