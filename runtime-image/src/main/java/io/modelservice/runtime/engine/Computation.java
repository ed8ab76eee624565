package io.modelservice.runtime.engine;

import io.modelservice.splitter.tensor.Tensor;
import java.util.List;

/** What a stage computes. Called by one thread at a time. */
@FunctionalInterface
public interface Computation {

    /**
     * Computes the outputs of one batch.
     *
     * @param inputs in the order that the stage declares; their buffers must stay untouched until the outputs are used,
     *     since tensors that pass through are handed on without a copy
     * @return outputs in the order that the stage declares, valid until the next call
     */
    RunResult run(List<Tensor> inputs);
}
