package io.modelservice.e2e.faults;

import java.time.Duration;

/**
 * One request as its caller saw it.
 *
 * @param beganNanos on the clock of {@link System#nanoTime()}
 * @param detail of whatever was not right
 */
public record Observation(Outcome outcome, long beganNanos, long nanos, String detail) {

    long endedNanos() {
        return beganNanos + nanos;
    }

    double millis() {
        return nanos / 1e6;
    }

    boolean beganWithin(long from, Duration length) {
        return beganNanos - from >= 0 && beganNanos - from < length.toNanos();
    }
}
