package io.modelservice.cli.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what happens elsewhere, with an end. */
public final class Eventually {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration INTERVAL = Duration.ofMillis(20);

    private Eventually() {}

    /** @throws AssertionError when it does not come true within a minute */
    public static void eventually(String what, BooleanSupplier condition) {
        long due = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > due) {
                throw new AssertionError("Not within %s: %s".formatted(LIMIT, what));
            }
            LockSupport.parkNanos(INTERVAL.toNanos());
        }
    }
}
