package io.modelservice.api;

import com.fasterxml.jackson.annotation.JsonValue;

/** What happens with a split before it serves. */
public enum VerificationMode implements Choice {
    /** It is compared with the whole model, and serves only when it answers the same. */
    ENFORCE("Enforce"),
    /** It is compared, and serves in any case; a difference is reported. */
    REPORT("Report"),
    /** It is not compared, for models that no single machine can hold. */
    NONE("None");

    private final String text;

    VerificationMode(String text) {
        this.text = text;
    }

    @Override
    @JsonValue
    public String text() {
        return text;
    }
}
