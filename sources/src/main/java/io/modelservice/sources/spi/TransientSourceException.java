package io.modelservice.sources.spi;

import java.io.IOException;
import java.time.Duration;

/** The source did not answer as it should, but may do so soon: a 5xx status, a reset connection, a time-out. */
public final class TransientSourceException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    public TransientSourceException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    public TransientSourceException(String message, Throwable cause) {
        super(message, cause);
        this.retryAfter = Duration.ZERO;
    }

    /** How long the source asks to be left alone; zero when it did not say. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
