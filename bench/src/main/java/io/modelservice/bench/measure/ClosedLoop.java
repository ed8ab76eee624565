package io.modelservice.bench.measure;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/** One caller without a thread of its own: whoever brings an answer asks again. */
final class ClosedLoop {

    private final LaterCall call;
    private final long endNanos;
    private final CompletableFuture<long[]> times = new CompletableFuture<>();
    private long[] taken = new long[1024];
    private int count;
    private long beforeNanos = System.nanoTime();

    private ClosedLoop(LaterCall call, long endNanos) {
        this.call = call;
        this.endNanos = endNanos;
    }

    /** Asks at least once, the last time before {@code endNanos}; gives the time of each call. */
    static CompletableFuture<long[]> begin(LaterCall call, long endNanos) {
        ClosedLoop loop = new ClosedLoop(call, endNanos);
        loop.ask();
        return loop.times;
    }

    private void ask() {
        try {
            call.begin().whenComplete(this::answered);
        } catch (RuntimeException failure) {
            times.completeExceptionally(failure);
        }
    }

    private void answered(Object answer, Throwable failure) {
        if (failure != null) {
            times.completeExceptionally(failure);
            return;
        }
        long now = System.nanoTime();
        if (count == taken.length) {
            taken = Arrays.copyOf(taken, 2 * count);
        }
        taken[count++] = now - beforeNanos;
        beforeNanos = now;
        if (now < endNanos) {
            ask();
        } else {
            times.complete(Arrays.copyOf(taken, count));
        }
    }
}
