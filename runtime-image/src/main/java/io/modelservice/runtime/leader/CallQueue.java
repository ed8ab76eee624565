package io.modelservice.runtime.leader;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Calls that wait for the stages, first come first served, with turns: of a call that is larger than a batch one batch
 * is taken, then it lines up again behind the others. Thread-safe; one thread at a time takes.
 */
final class CallQueue {

    private static final int SHARE_FOR_WAITING = 3;

    private final QueueLimits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Set<InferenceCall> underWay = new HashSet<>();
    private final Demand demand = new Demand();
    private final Pace pace = new Pace();
    private int rows;
    private long bytes;
    private int wanted;
    private boolean closed;

    /** Rows of a call that no batch holds yet; {@code alone} when they must not be joined with others. */
    private record Waiting(InferenceCall call, RowRange range, boolean alone, long sinceNanos) {
        Waiting from(int row) {
            return new Waiting(call, new RowRange(row, range.end()), alone, sinceNanos);
        }
    }

    CallQueue(QueueLimits limits) {
        this.limits = limits;
    }

    /** @return whether there was room */
    boolean offer(InferenceCall call) {
        lock.lock();
        try {
            long size = call.request().bytes();
            boolean full = waiting.size() >= limits.calls()
                    || (!waiting.isEmpty() && (bytes + size > limits.bytes() || tooLate(call)));
            if (full || closed) {
                return false;
            }
            if (call.ended()) {
                return true;
            }
            underWay.add(call);
            bytes += size;
            demand.arrived(call.rows());
            add(new Waiting(call, new RowRange(0, call.rows()), false, System.nanoTime()));
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Whether what waits already would take a third of the time that the caller has: of the rest, some is needed to
     * compute the answer, and some to ask elsewhere. Such a call is better refused now than given up later.
     */
    private boolean tooLate(InferenceCall call) {
        return pace.nanosFor(bytes) > (call.request().deadlineNanos() - System.nanoTime()) / SHARE_FOR_WAITING;
    }

    /** A batch has come out of the stages. */
    void served(Batch batch) {
        lock.lock();
        try {
            pace.ended(batch.bytes(), batch.formedNanos(), System.nanoTime());
        } finally {
            lock.unlock();
        }
    }

    /** Lines rows up again that failed in company, to be computed alone. */
    void again(Batch.Part part) {
        lock.lock();
        try {
            bytes += part.call().request().bytes();
            add(new Waiting(part.call(), part.range(), true, System.nanoTime()));
        } finally {
            lock.unlock();
        }
    }

    private void add(Waiting entry) {
        waiting.addLast(entry);
        rows += entry.range().rows();
        if (waiting.size() == 1 || rows >= wanted) {
            changed.signal();
        }
    }

    /** Forgets a call that has ended; nothing happens when it never was here. */
    void ended(InferenceCall call) {
        lock.lock();
        try {
            if (!underWay.remove(call)) {
                return;
            }
            demand.left(call.rows());
            if (closed) {
                changed.signal();
            }
            for (Iterator<Waiting> entries = waiting.iterator(); entries.hasNext(); ) {
                Waiting entry = entries.next();
                if (entry.call() == call) {
                    entries.remove();
                    removed(entry);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for rows to make a batch of: until the rows that callers lately had under way are there, or the batch is
     * full, or its first row has waited long enough.
     *
     * @return empty when the queue was closed and all calls have ended
     */
    Optional<List<Batch.Part>> take(int parallelism) throws InterruptedException {
        lock.lock();
        try {
            while (true) {
                while (waiting.isEmpty()) {
                    if (closed && underWay.isEmpty()) {
                        return Optional.empty();
                    }
                    wanted = 1;
                    changed.await();
                }
                wanted = Math.min(limits.batchRows(), demand.share(parallelism));
                long left = waiting.getFirst().sinceNanos() + limits.patience().toNanos() - System.nanoTime();
                if (rows >= wanted || left <= 0 || closed) {
                    return Optional.of(form());
                }
                changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private List<Batch.Part> form() {
        Waiting first = waiting.removeFirst();
        List<Waiting> chosen = new ArrayList<>(List.of(first));
        int room = limits.batchRows() - first.range().rows();
        if (!first.alone() && first.call().request().divisible()) {
            for (Iterator<Waiting> others = waiting.iterator(); others.hasNext() && room > 0; ) {
                Waiting other = others.next();
                if (!other.alone() && first.call().joins(other.call())) {
                    others.remove();
                    chosen.add(other);
                    room -= other.range().rows();
                }
            }
        }
        demand.settle();
        return parts(chosen);
    }

    private List<Batch.Part> parts(List<Waiting> chosen) {
        List<Batch.Part> parts = new ArrayList<>(chosen.size());
        int room = limits.batchRows();
        for (Waiting entry : chosen) {
            removed(entry);
            RowRange range = entry.range();
            boolean divisible = entry.call().request().divisible();
            int end = divisible ? Math.min(range.end(), range.first() + room) : range.end();
            parts.add(new Batch.Part(entry.call(), new RowRange(range.first(), end)));
            room -= end - range.first();
            if (end < range.end()) {
                bytes += entry.call().request().bytes();
                rows += range.end() - end;
                waiting.addLast(entry.from(end));
            }
        }
        return parts;
    }

    private void removed(Waiting entry) {
        rows -= entry.range().rows();
        bytes -= entry.call().request().bytes();
    }

    /** Calls that wait now, oldest first. */
    List<InferenceCall> calls() {
        lock.lock();
        try {
            return waiting.stream().map(Waiting::call).distinct().toList();
        } finally {
            lock.unlock();
        }
    }

    int rows() {
        lock.lock();
        try {
            return rows;
        } finally {
            lock.unlock();
        }
    }

    /** Rows admitted and not yet answered. */
    int rowsUnderWay() {
        lock.lock();
        try {
            return demand.underWay();
        } finally {
            lock.unlock();
        }
    }

    /** No more calls come in; what waits may still be taken. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
