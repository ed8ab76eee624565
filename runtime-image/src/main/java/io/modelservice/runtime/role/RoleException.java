package io.modelservice.runtime.role;

import io.modelservice.splitter.FailureReason;

/** A role cannot do its work for a reason that its user can mend; the message says how. */
public final class RoleException extends Exception {
    private static final long serialVersionUID = 1L;

    private final FailureReason reason;

    RoleException(FailureReason reason, String message) {
        super(message);
        this.reason = reason;
    }

    RoleException(FailureReason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public FailureReason reason() {
        return reason;
    }
}
