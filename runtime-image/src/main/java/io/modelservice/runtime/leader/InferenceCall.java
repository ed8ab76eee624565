package io.modelservice.runtime.leader;

import io.modelservice.splitter.tensor.Tensor;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** One request between its admission and its end. */
final class InferenceCall {

    /**
     * What a caller asks for.
     *
     * @param inputs in the model's order; untouched until the call ends
     * @param rows how many rows; 1 when the request cannot be divided
     * @param divisible whether rows may be computed apart, or with those of others
     * @param deadlineNanos on the clock of {@link System#nanoTime()}
     */
    record Request(List<Tensor> inputs, int rows, boolean divisible, long deadlineNanos) {
        Request {
            inputs = List.copyOf(inputs);
        }

        long bytes() {
            return inputs.stream().mapToLong(input -> input.data().remaining()).sum();
        }
    }

    /** Told once how a call ended, by whichever thread ends it. Must not throw, nor block. */
    @FunctionalInterface
    interface Receiver {
        void ended(InferenceCall call, CallOutcome outcome);
    }

    private final Request request;
    private final List<List<Long>> rowShapes;
    private final Receiver receiver;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final RowAssembly assembly;

    InferenceCall(Request request, Receiver receiver) {
        this.request = request;
        this.receiver = receiver;
        this.assembly = new RowAssembly(request.rows());
        this.rowShapes = request.divisible()
                ? request.inputs().stream()
                        .map(input -> input.shape().subList(1, input.shape().size()))
                        .toList()
                : List.of();
    }

    Request request() {
        return request;
    }

    int rows() {
        return request.rows();
    }

    /** Whether rows of both may be computed in one batch. */
    boolean joins(InferenceCall other) {
        return request.divisible() && other.request.divisible() && rowShapes.equals(other.rowShapes);
    }

    boolean ended() {
        return ended.get();
    }

    boolean expired(long nowNanos) {
        return request.deadlineNanos() - nowNanos <= 0;
    }

    /**
     * Takes over a finished range of rows and answers when it was the last.
     *
     * @param outputs of a whole batch, borrowed
     * @param firstInBatch where in the batch the range lies
     * @param batchRows how many rows the batch has
     */
    void computed(RowRange range, List<Tensor> outputs, int firstInBatch, int batchRows) {
        if (ended()) {
            return;
        }
        boolean alone = range.rows() == request.rows() && firstInBatch == 0 && batchRows == range.rows();
        boolean complete = alone ? assembly.addWhole(outputs) : assembly.add(range, outputs, firstInBatch);
        if (complete) {
            end(new CallOutcome.Answered(assembly.outputs()));
        }
    }

    /** Tells the caller, unless the call has ended before. */
    void end(CallOutcome outcome) {
        if (ended.compareAndSet(false, true)) {
            receiver.ended(this, outcome);
        }
    }

    void reject(Rejection reason, String message) {
        end(new CallOutcome.Rejected(reason, message));
    }
}
