package io.modelservice.sources;

import java.time.Duration;

/**
 * When to give up on a source.
 *
 * @param connect limit for a connection
 * @param answer limit from a request to its status
 * @param stall a download that brings less than 1 KiB a second over this time is cut and tried again
 * @param attempts tries in a row that bring nothing new before it fails
 * @param firstPause before the second try; doubles from try to try, up to 30 s
 */
public record Patience(Duration connect, Duration answer, Duration stall, int attempts, Duration firstPause) {
    public Patience {
        requirePositive("connect", connect);
        requirePositive("answer", answer);
        requirePositive("stall", stall);
        requirePositive("firstPause", firstPause);
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be positive: " + attempts);
        }
    }

    public static Patience defaults() {
        return new Patience(
                Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(30), 5, Duration.ofMillis(500));
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be positive: " + value);
        }
    }
}
