package io.modelservice.cli.process;

import java.time.Duration;

/** How long to wait before the next restart: 100 ms, twice as long after each failure in a row, 30 s at most. */
record Backoff(int failures) {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int MAX_DOUBLINGS = 20;

    static Backoff none() {
        return new Backoff(0);
    }

    Backoff next() {
        return new Backoff(failures + 1);
    }

    /** The wait after this many failures; none after none. */
    Duration delay() {
        if (failures == 0) {
            return Duration.ZERO;
        }
        Duration doubled = FIRST.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
}
