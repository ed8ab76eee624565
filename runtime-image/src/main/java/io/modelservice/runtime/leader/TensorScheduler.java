package io.modelservice.runtime.leader;

import io.modelservice.runtime.engine.RunResult;
import io.modelservice.splitter.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Turns calls into batches of rows and keeps the stages busy with them. Threads of its own take from the queue, one after
 * another; for an undivided model the thread that took computes, too, so that a lone request changes hands once.
 */
final class TensorScheduler implements Batch.BatchReceiver {

    private static final Logger LOG = Logger.getLogger(TensorScheduler.class);

    private final CallQueue queue;
    private final Pipeline pipeline;
    private final LeaderMeters meters;
    private final Semaphore room;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final ReentrantLock taking = new ReentrantLock();
    private final List<Thread> threads;
    private volatile boolean draining;

    TensorScheduler(CallQueue queue, Pipeline pipeline, LeaderMeters meters) {
        this.queue = queue;
        this.pipeline = pipeline;
        this.meters = meters;
        this.room = new Semaphore(pipeline.depth());
        this.threads = IntStream.range(0, pipeline.entrances())
                .mapToObj(index ->
                        Thread.ofPlatform().name("leader-scheduler-" + index).unstarted(this::serve))
                .toList();
        meters.watch("modelservice.queue.rows", "Rows that wait for the first stage", queue::rows);
        meters.watch("modelservice.batches.in.flight", "Batches between entry and answer", inFlight::get);
    }

    void start() {
        pipeline.letGoWhen(this::idle);
        pipeline.whenLost(reason -> flush(Rejection.STAGE_LOST, reason));
        threads.forEach(Thread::start);
    }

    boolean ready() {
        return !draining && pipeline.ready();
    }

    /** Admits a call or ends it at once. */
    void admit(InferenceCall call) {
        if (!draining && !pipeline.ready()) {
            call.reject(Rejection.NOT_READY, "Not all stages are connected and loaded; ask again soon");
        } else if (!queue.offer(call)) {
            refuse(call);
        }
    }

    private void refuse(InferenceCall call) {
        if (draining) {
            call.reject(Rejection.STOPPING, "The leader is stopping; another group will answer");
        } else {
            call.reject(Rejection.QUEUE_FULL, "The queue is full; ask again soon, or add groups");
        }
    }

    /** Must be called when a call has ended, however it ended. */
    void ended(InferenceCall call) {
        queue.ended(call);
    }

    private void serve() {
        try {
            while (true) {
                room.acquire();
                Optional<List<Batch.Part>> parts = take();
                if (parts.isEmpty()) {
                    return;
                }
                enter(parts.get());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<List<Batch.Part>> take() throws InterruptedException {
        taking.lockInterruptibly();
        try {
            return queue.take(pipeline.parallelism());
        } finally {
            taking.unlock();
        }
    }

    private void enter(List<Batch.Part> candidates) {
        List<Batch.Part> parts = candidates.stream().filter(this::stillWanted).toList();
        if (parts.isEmpty()) {
            room.release();
            return;
        }
        Batch batch = new Batch(parts, this);
        meters.batch(batch.rows());
        inFlight.incrementAndGet();
        try {
            pipeline.enter(batch);
        } catch (RuntimeException bug) {
            LOG.error("A batch could not enter the stages", bug);
            batch.lose(Rejection.INTERNAL, "The leader failed: " + bug);
        }
    }

    private boolean stillWanted(Batch.Part part) {
        if (part.call().expired(System.nanoTime())) {
            part.call().reject(Rejection.EXPIRED, "The deadline passed while the request waited in the queue");
        }
        return !part.call().ended();
    }

    @Override
    public void ended(Batch batch, RunResult result) {
        queue.served(batch);
        try {
            switch (result) {
                case RunResult.Computed(List<Tensor> outputs) -> distribute(batch, outputs);
                case RunResult.Refused(String message) -> refuse(batch, message);
                case RunResult.Failed(String message) -> fail(batch, Rejection.INTERNAL, message);
            }
        } catch (RuntimeException mismatch) {
            LOG.error("The answer of a batch cannot be taken apart", mismatch);
            fail(batch, Rejection.INTERNAL, String.valueOf(mismatch.getMessage()));
        } finally {
            left();
        }
    }

    private void left() {
        inFlight.decrementAndGet();
        room.release();
    }

    private static void distribute(Batch batch, List<Tensor> outputs) {
        for (Tensor output : batch.whole() ? List.<Tensor>of() : outputs) {
            if (output.shape().isEmpty() || output.shape().getFirst() != batch.rows()) {
                throw new IllegalStateException(
                        "Output %s has shape %s for %d rows: the rows of this model cannot be told apart, so its batching.maxBatchSize must be 1"
                                .formatted(output.name(), output.shape(), batch.rows()));
            }
        }
        int first = 0;
        for (Batch.Part part : batch.parts()) {
            part.call().computed(part.range(), outputs, first, batch.rows());
            first += part.range().rows();
        }
    }

    /** One caller's bad values must not cost the others their answer: each is tried alone. */
    private void refuse(Batch batch, String message) {
        if (batch.parts().size() == 1) {
            fail(batch, Rejection.INVALID_REQUEST, message);
        } else {
            batch.parts().forEach(queue::again);
        }
    }

    private static void fail(Batch batch, Rejection reason, String message) {
        batch.parts().forEach(part -> part.call().reject(reason, message));
    }

    @Override
    public void lost(Batch batch, Rejection reason, String message) {
        fail(batch, reason, message);
        left();
    }

    /** Ends all that waits. */
    void flush(Rejection reason, String message) {
        queue.calls().forEach(call -> call.reject(reason, message));
    }

    /** Takes no more calls; those admitted before are still answered. */
    void drain() {
        draining = true;
        queue.close();
    }

    boolean idle() {
        return queue.rowsUnderWay() == 0;
    }

    /** Ends whatever is left. */
    void stop() {
        flush(Rejection.STOPPING, "The leader is stopping");
        threads.forEach(Thread::interrupt);
    }
}
