package io.modelservice.runtime.engine;

import io.modelservice.splitter.FailureReason;

/** A sub-model could not be loaded. The message names the file and carries the engine's own words. */
public final class ModelLoadException extends Exception {
    private static final long serialVersionUID = 1L;

    private final FailureReason reason;

    ModelLoadException(FailureReason reason, String message) {
        super(message);
        this.reason = reason;
    }

    ModelLoadException(FailureReason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public FailureReason reason() {
        return reason;
    }
}
