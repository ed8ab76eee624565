package io.modelservice.e2e.faults;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Beats at equal distances from its start. */
final class Rhythm {

    private final long started = System.nanoTime();
    private final Duration distance;
    private int beats;

    Rhythm(Duration distance) {
        this.distance = distance;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /** Returns at the next beat. */
    void await() {
        beats++;
        long due = started + distance.multipliedBy(beats).toNanos();
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
