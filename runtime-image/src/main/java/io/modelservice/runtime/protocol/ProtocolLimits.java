package io.modelservice.runtime.protocol;

/** Bounds that router and leader share. */
public final class ProtocolLimits {

    /** Of one message to a leader, and of one from a client. */
    public static final int MAX_MESSAGE_BYTES = 64 << 20;

    private ProtocolLimits() {}
}
