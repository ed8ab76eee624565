package io.modelservice.cli;

import io.modelservice.splitter.FailureReason;
import java.util.Objects;

/** A subcommand could not do its work. The message is for the user and says how to mend it. */
public final class CommandFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final FailureReason reason;

    public CommandFailure(FailureReason reason, String message) {
        super(message);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    public CommandFailure(FailureReason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    public FailureReason reason() {
        return reason;
    }
}
