package io.modelservice.runtime.leader;

import io.modelservice.runtime.engine.Computation;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A model that is not divided: its only stage runs in the scheduler's threads. */
final class LocalPipeline implements Pipeline {

    private final Computation computation;
    private final ThreadLocal<BatchInputs> inputs = ThreadLocal.withInitial(BatchInputs::new);

    LocalPipeline(Computation computation) {
        this.computation = computation;
    }

    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public int depth() {
        return computation.concurrency();
    }

    @Override
    public int parallelism() {
        return computation.concurrency();
    }

    @Override
    public int entrances() {
        return computation.concurrency();
    }

    @Override
    public void letGoWhen(BooleanSupplier idle) {}

    @Override
    public void whenLost(Consumer<String> lost) {}

    @Override
    public void enter(Batch batch) {
        batch.end(computation.run(inputs.get().of(batch)));
    }

    @Override
    public int linkPort() {
        return 0;
    }

    @Override
    public void close() {}
}
