package io.modelservice.sources;

/** A model could not be fetched. The message names the location and says what to do. */
public final class SourceException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why. */
    public enum Reason {
        INVALID_LOCATION,
        NOT_FOUND,
        REFUSED,
        UNAVAILABLE,
        DIGEST_MISMATCH,
        STORAGE_FULL
    }

    public SourceException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public SourceException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
