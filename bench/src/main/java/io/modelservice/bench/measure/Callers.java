package io.modelservice.bench.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Callers in a closed loop: each asks again as soon as it is answered, and at least once. A failed call ends the run. */
public final class Callers {

    private Callers() {}

    /** One caller a call, all at once, each on a thread of its own. */
    public static Sample ask(List<? extends Call> calls, Duration duration) throws Exception {
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        List<Future<long[]>> callers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(calls.size())) {
            for (Call call : calls) {
                callers.add(threads.submit(() -> loop(call, end)));
            }
        }
        return sample(start, callers);
    }

    /** One caller a call, all at once, without a thread for any of them. */
    public static Sample askLater(List<? extends LaterCall> calls, Duration duration) throws Exception {
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        List<CompletableFuture<long[]>> callers =
                calls.stream().map(call -> ClosedLoop.begin(call, end)).toList();
        CompletableFuture.allOf(callers.toArray(CompletableFuture[]::new))
                .exceptionally(failure -> null)
                .join();
        return sample(start, callers);
    }

    /** Of callers that have all ended just now. */
    private static Sample sample(long start, List<? extends Future<long[]>> callers) throws Exception {
        double seconds = (System.nanoTime() - start) / 1e9;
        long[] all = {};
        for (Future<long[]> caller : callers) {
            all = joined(all, timesOf(caller));
        }
        return new Sample(seconds, all);
    }

    /** One caller that asks each of {@code calls} in turn, so that all of them see the same moment of the machine. */
    public static List<Sample> askInTurn(List<? extends Call> calls, Duration duration) throws Exception {
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        List<List<Long>> times =
                calls.stream().map(call -> (List<Long>) new ArrayList<Long>()).toList();
        do {
            for (int side = 0; side < calls.size(); side++) {
                long before = System.nanoTime();
                calls.get(side).run();
                times.get(side).add(System.nanoTime() - before);
            }
        } while (System.nanoTime() < end);
        double seconds = (System.nanoTime() - start) / 1e9;
        return times.stream()
                .map(each -> new Sample(
                        seconds, each.stream().mapToLong(Long::longValue).toArray()))
                .toList();
    }

    private static long[] loop(Call call, long end) throws Exception {
        long[] times = new long[1024];
        int count = 0;
        long before = System.nanoTime();
        do {
            call.run();
            long after = System.nanoTime();
            if (count == times.length) {
                times = Arrays.copyOf(times, 2 * count);
            }
            times[count++] = after - before;
            before = after;
        } while (before < end);
        return Arrays.copyOf(times, count);
    }

    private static long[] timesOf(Future<long[]> caller) throws Exception {
        try {
            return caller.get();
        } catch (ExecutionException failed) {
            throw unwrapped(failed);
        }
    }

    private static Exception unwrapped(Exception failure) {
        boolean wrapped = failure instanceof ExecutionException || failure instanceof CompletionException;
        return wrapped && failure.getCause() instanceof Exception cause ? unwrapped(cause) : failure;
    }

    private static long[] joined(long[] left, long[] right) {
        long[] both = Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, both, left.length, right.length);
        return both;
    }
}
