package io.modelservice.e2e.service;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition, with a limit. */
public final class Eventually {

    private static final Duration INTERVAL = Duration.ofMillis(50);

    private Eventually() {}

    /**
     * A condition that cannot be asked for, since nobody answers, is not true yet.
     *
     * @throws AssertionError naming {@code what} when it does not become true in time
     */
    public static void eventually(String what, Duration limit, Callable<Boolean> condition) {
        if (!becomes(limit, condition)) {
            throw new AssertionError("Not within %d s: %s".formatted(limit.toSeconds(), what));
        }
    }

    /** Whether the condition becomes true in time. */
    public static boolean becomes(Duration limit, Callable<Boolean> condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(INTERVAL.toNanos());
        }
        return true;
    }

    private static boolean holds(Callable<Boolean> condition) {
        try {
            return condition.call();
        } catch (IOException notAnswered) {
            return false;
        } catch (RuntimeException bug) {
            throw bug;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
