package io.modelservice.splitter;

/**
 * Why a process of the data plane could not do its work, and the exit code that says so to whoever started it. The
 * names are those of the conditions' reasons.
 */
public enum FailureReason {
    SPLIT_MISMATCH("SplitMismatch", 1),
    INVALID_ARGUMENT("InvalidArgument", 2),
    MODEL_NOT_FOUND("ModelNotFound", 20),
    SOURCE_REFUSED("SourceRefused", 21),
    SOURCE_UNAVAILABLE("SourceUnavailable", 22),
    DIGEST_MISMATCH("DigestMismatch", 23),
    MODEL_CORRUPT("ModelCorrupt", 24),
    UNSUPPORTED_FORMAT("UnsupportedFormat", 25),
    UNSUPPORTED_OPERATOR("UnsupportedOperator", 26),
    INFEASIBLE("Infeasible", 27),
    STORAGE_FULL("StorageFull", 28),
    INSUFFICIENT_MEMORY("InsufficientMemory", 29),
    INTERNAL("InternalError", 70);

    private final String reason;
    private final int exitCode;

    FailureReason(String reason, int exitCode) {
        this.reason = reason;
        this.exitCode = exitCode;
    }

    /** Whether it may go another way when the same is tried again later. */
    public boolean mayPass() {
        return switch (this) {
            case SOURCE_UNAVAILABLE, STORAGE_FULL, INSUFFICIENT_MEMORY, INTERNAL -> true;
            case SPLIT_MISMATCH,
                    INVALID_ARGUMENT,
                    MODEL_NOT_FOUND,
                    SOURCE_REFUSED,
                    DIGEST_MISMATCH,
                    MODEL_CORRUPT,
                    UNSUPPORTED_FORMAT,
                    UNSUPPORTED_OPERATOR,
                    INFEASIBLE -> false;
        };
    }

    /** CamelCase, as in a condition. */
    public String reason() {
        return reason;
    }

    public int exitCode() {
        return exitCode;
    }
}
