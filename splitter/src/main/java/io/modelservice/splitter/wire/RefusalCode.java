package io.modelservice.splitter.wire;

/** Why a sub-model does not let another in. */
public enum RefusalCode {
    WRONG_REVISION(1),
    WRONG_PLAN(2),
    /** Not the sub-model that comes before this one. */
    WRONG_IDENTITY(3),
    /** Spoke before it said who it is, or not in frames. */
    MALFORMED(4);

    private final int code;

    RefusalCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static RefusalCode ofCode(int code) throws FrameException {
        for (RefusalCode candidate : values()) {
            if (candidate.code == code) {
                return candidate;
            }
        }
        throw new FrameException("No refusal has code " + code);
    }
}
