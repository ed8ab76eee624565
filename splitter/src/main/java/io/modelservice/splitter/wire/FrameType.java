package io.modelservice.splitter.wire;

/** What a frame is. The code is its byte on the wire. */
public enum FrameType {
    /** Who dials and what it computes; the first frame of a connection. */
    HELLO(1),
    /** The one who listens takes the connection. */
    WELCOME(2),
    /** The one who listens does not take it, and closes. */
    REFUSED(3),
    /** One micro-batch of tensors. */
    DATA(4),
    /** A micro-batch that will not arrive, and why. */
    FAILED(5),
    /** The sender's process lives. */
    HEARTBEAT(6),
    /** Passed on by every stage in turn: who sends it gets it back when the ring is whole. */
    PROBE(7),
    /** A stage has lost the one before it; what was under way there is lost. */
    BROKEN(8),
    /**
     * A stage wants to end. The leader sends it round when nothing is under way any more: then nothing will come after it.
     */
    LEAVING(9);

    private static final FrameType[] BY_CODE = values();

    private final int code;

    FrameType(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static FrameType ofCode(int code) throws FrameException {
        if (code < 1 || code > BY_CODE.length) {
            throw new FrameException("No frame has type " + code);
        }
        return BY_CODE[code - 1];
    }
}
