package io.modelservice.runtime.link;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The end of a stage in good order: from when it wants to end until nothing needs it any more, since the leader has let
 * it go, or since what was under way is lost anyway.
 */
final class Departure {

    private final CountDownLatch free = new CountDownLatch(1);
    private volatile boolean begun;

    void begin() {
        begun = true;
    }

    boolean begun() {
        return begun;
    }

    /** Nothing needs this stage now; does nothing unless it wants to end. */
    void free() {
        if (begun) {
            free.countDown();
        }
    }

    /** @return whether it became free within the limit */
    boolean await(Duration limit) throws InterruptedException {
        return free.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }
}
