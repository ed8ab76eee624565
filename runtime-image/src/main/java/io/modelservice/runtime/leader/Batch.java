package io.modelservice.runtime.leader;

import io.modelservice.runtime.engine.RunResult;
import io.modelservice.splitter.tensor.Tensor;
import java.util.List;

/** Rows that go through the stages together. */
final class Batch {

    /** Rows of one call. */
    record Part(InferenceCall call, RowRange range) {}

    private final List<Part> parts;
    private final int rows;
    private final BatchReceiver receiver;
    private final long formedNanos = System.nanoTime();

    Batch(List<Part> parts, BatchReceiver receiver) {
        this.parts = List.copyOf(parts);
        this.rows = parts.stream().mapToInt(part -> part.range().rows()).sum();
        this.receiver = receiver;
    }

    /** Told once how a batch ended. */
    interface BatchReceiver {
        /** The result's buffers are borrowed for the time of the call. */
        void ended(Batch batch, RunResult result);

        void lost(Batch batch, Rejection reason, String message);
    }

    List<Part> parts() {
        return parts;
    }

    int rows() {
        return rows;
    }

    /** Of all inputs. */
    long bytes() {
        long bytes = 0;
        for (Part part : parts) {
            bytes += part.call().request().bytes()
                    * part.range().rows()
                    / Math.max(1, part.call().rows());
        }
        return bytes;
    }

    /** When its rows left the queue, on the clock of {@link System#nanoTime()}. */
    long formedNanos() {
        return formedNanos;
    }

    /** Until when at least one caller waits, on the clock of {@link System#nanoTime()}. */
    long deadlineNanos() {
        long deadline = parts.getFirst().call().request().deadlineNanos();
        for (Part part : parts) {
            long other = part.call().request().deadlineNanos();
            deadline = other - deadline > 0 ? other : deadline;
        }
        return deadline;
    }

    /** Whether nobody waits for it any more. */
    boolean abandoned() {
        return parts.stream().allMatch(part -> part.call().ended());
    }

    void end(RunResult result) {
        receiver.ended(this, result);
    }

    void lose(Rejection reason, String message) {
        receiver.lost(this, reason, message);
    }

    /** The part's own tensors when nothing has to be joined. */
    boolean whole() {
        return parts.size() == 1 && rows == parts.getFirst().call().rows();
    }

    List<Tensor> firstInputs() {
        return parts.getFirst().call().request().inputs();
    }
}
