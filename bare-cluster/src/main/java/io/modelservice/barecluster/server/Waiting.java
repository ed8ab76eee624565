package io.modelservice.barecluster.server;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what must come true, and says what did not. */
public final class Waiting {

    private static final Duration USUAL = Duration.ofSeconds(60);
    private static final long PAUSE_NANOS = 20_000_000;

    private Waiting() {}

    public static void until(String what, Callable<Boolean> condition) {
        until(what, USUAL, condition);
    }

    /** A condition that throws is not true yet; an IllegalStateException says that it never will be. */
    public static void until(String what, Duration limit, Callable<Boolean> condition) {
        long end = System.nanoTime() + limit.toNanos();
        Throwable last = null;
        while (System.nanoTime() < end) {
            try {
                if (condition.call()) {
                    return;
                }
            } catch (IllegalStateException never) {
                throw never;
            } catch (Exception | AssertionError notYet) {
                last = notYet;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new AssertionError("Not within %s: %s".formatted(limit, what), last);
    }
}
