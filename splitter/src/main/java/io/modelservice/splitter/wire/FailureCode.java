package io.modelservice.splitter.wire;

/** Why a micro-batch was given up. */
public enum FailureCode {
    /** Its shapes or values are such that the model cannot take them. */
    INVALID_INPUT(1),
    /** The stage's engine failed. */
    INTERNAL(2),
    /** Nobody waits for it any more. */
    EXPIRED(3);

    private final int code;

    FailureCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static FailureCode ofCode(int code) throws FrameException {
        for (FailureCode candidate : values()) {
            if (candidate.code == code) {
                return candidate;
            }
        }
        throw new FrameException("No failure has code " + code);
    }
}
