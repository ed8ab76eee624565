package io.modelservice.splitter.onnx;

import io.modelservice.splitter.FailureReason;
import java.io.IOException;
import java.util.Objects;

/** A file cannot be used as a model. The message names the file and says what is wrong with it. */
public final class UnusableModelException extends IOException {

    private static final long serialVersionUID = 1L;

    private final FailureReason reason;

    UnusableModelException(FailureReason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    public FailureReason reason() {
        return reason;
    }
}
