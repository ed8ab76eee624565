package io.modelservice.runtime.router.inference;

import io.modelservice.runtime.protocol.inference.ModelInferResponse;

/** How a request ended. */
public sealed interface InferenceResult {

    /** {@code response} carries its outputs as raw contents, one for each output. */
    record Answered(ModelInferResponse response) implements InferenceResult {}

    record Refused(Refusal refusal) implements InferenceResult {}
}
