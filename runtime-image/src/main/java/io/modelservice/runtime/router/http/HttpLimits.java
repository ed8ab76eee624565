package io.modelservice.runtime.router.http;

import java.time.Duration;

/**
 * What one request may cost.
 *
 * @param maxBodyBytes of a body
 * @param bodyTimeout from a request's head to the end of its body
 * @param discardTimeout how long the rest of a refused body is still read, so that the client sees the refusal
 */
public record HttpLimits(int maxBodyBytes, Duration bodyTimeout, Duration discardTimeout) {
    public HttpLimits {
        if (maxBodyBytes < 1) {
            throw new IllegalArgumentException("maxBodyBytes must be at least 1, not " + maxBodyBytes);
        }
    }

    public static HttpLimits defaults() {
        return new HttpLimits(64 * 1024 * 1024, Duration.ofSeconds(30), Duration.ofSeconds(2));
    }
}
