package io.modelservice.runtime.leader;

import io.modelservice.runtime.engine.Computation;
import io.modelservice.runtime.engine.RunResult;
import io.modelservice.runtime.testmodel.TinyModel;
import io.modelservice.splitter.tensor.ElementType;
import io.modelservice.splitter.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** Answers as {@link TinyModel} would, one run for each step that the test allows, and keeps what each run was given. */
final class StepComputation implements Computation {

    private final Semaphore steps;
    private final List<List<Long>> shapes = new CopyOnWriteArrayList<>();
    private final Semaphore started = new Semaphore(0);

    StepComputation(int steps) {
        this.steps = new Semaphore(steps);
    }

    void allow(int more) {
        steps.release(more);
    }

    /** Waits until a run has begun. */
    void awaitRun() throws InterruptedException {
        started.acquire();
    }

    /** Shapes of the runs so far. */
    List<List<Long>> shapes() {
        return shapes;
    }

    @Override
    public RunResult run(List<Tensor> inputs) {
        Tensor ids = inputs.getFirst();
        shapes.add(ids.shape());
        started.release();
        steps.acquireUninterruptibly();
        long[] values = new long[ids.data().remaining() / Long.BYTES];
        ids.data().asLongBuffer().get(values);
        for (long value : values) {
            if (value >= TinyModel.WORDS) {
                return new RunResult.Refused("No word " + value);
            }
        }
        float[] y = TinyModel.expected(values);
        ByteBuffer data = ByteBuffer.allocate(y.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(y);
        List<Long> shape = new ArrayList<>(ids.shape());
        shape.add((long) TinyModel.WIDTH);
        return new RunResult.Computed(List.of(new Tensor("y", ElementType.FLOAT32, shape, data)));
    }
}
