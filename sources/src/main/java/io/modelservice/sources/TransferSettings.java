package io.modelservice.sources;

import java.util.Objects;

/**
 * How bytes are fetched over a network.
 *
 * @param maximumFileBytes of one file with weights; a larger one is refused
 * @param patience when to give up
 * @param plainHttp where http without TLS may be used
 */
public record TransferSettings(long maximumFileBytes, Patience patience, PlainHttp plainHttp) {
    private static final long DEFAULT_MAXIMUM = 512L << 30;

    /** Where http without TLS may be used. */
    public enum PlainHttp {
        LOOPBACK_ONLY,
        EVERYWHERE
    }

    public TransferSettings {
        Objects.requireNonNull(patience, "patience");
        Objects.requireNonNull(plainHttp, "plainHttp");
        if (maximumFileBytes < 1) {
            throw new IllegalArgumentException("maximumFileBytes must be positive: " + maximumFileBytes);
        }
    }

    public static TransferSettings defaults() {
        return new TransferSettings(DEFAULT_MAXIMUM, Patience.defaults(), PlainHttp.LOOPBACK_ONLY);
    }
}
