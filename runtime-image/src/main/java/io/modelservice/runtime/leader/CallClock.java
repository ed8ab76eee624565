package io.modelservice.runtime.leader;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends calls whose time is up wherever they are, also those that came without a deadline of their own and wait for a
 * stage that lives but does not answer.
 */
final class CallClock implements AutoCloseable {

    private static final long TICK_NANOS = 20_000_000;

    private final Set<InferenceCall> watched = ConcurrentHashMap.newKeySet();
    private final Thread thread =
            Thread.ofPlatform().name("leader-clock").daemon().unstarted(this::run);
    private volatile boolean closed;

    CallClock start() {
        thread.start();
        return this;
    }

    void watch(InferenceCall call) {
        watched.add(call);
        if (call.ended()) {
            watched.remove(call);
        }
    }

    void forget(InferenceCall call) {
        watched.remove(call);
    }

    private void run() {
        while (!closed) {
            long now = System.nanoTime();
            for (InferenceCall call : watched) {
                if (call.expired(now)) {
                    call.reject(Rejection.EXPIRED, "The deadline passed before all stages had answered");
                }
            }
            LockSupport.parkNanos(TICK_NANOS);
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
