package io.modelservice.runtime.engine;

import io.modelservice.splitter.tensor.Tensor;
import java.util.List;

/** What a stage computes. */
@FunctionalInterface
public interface Computation {

    /**
     * Computes the outputs of one batch.
     *
     * @param inputs in the order that the stage declares; their buffers must stay untouched until the outputs are used,
     *     since tensors that pass through are handed on without a copy
     * @return outputs in the order that the stage declares, valid until the next call by the same thread
     */
    RunResult run(List<Tensor> inputs);

    /** How many threads may run it at the same time. */
    default int concurrency() {
        return 1;
    }
}
