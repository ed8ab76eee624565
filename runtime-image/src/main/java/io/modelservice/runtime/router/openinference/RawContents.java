package io.modelservice.runtime.router.openinference;

import io.modelservice.runtime.protocol.TypedContents;
import io.modelservice.runtime.protocol.inference.ModelInferRequest;
import io.modelservice.runtime.protocol.inference.ModelInferRequest.InferInputTensor;
import io.modelservice.runtime.router.inference.RefusedException;
import io.modelservice.runtime.router.inference.RequestCheck;
import io.modelservice.splitter.tensor.TensorSpec;

/** Brings a gRPC request's contents into the raw form, which leaders take. */
final class RawContents {

    private RawContents() {}

    /**
     * The request itself when its contents are raw already.
     *
     * @throws RefusedException when it mixes both forms, or typed contents do not fit their type
     */
    static ModelInferRequest of(ModelInferRequest request, RequestCheck check) {
        boolean typed = request.getInputsList().stream().anyMatch(InferInputTensor::hasContents);
        if (!typed) {
            return request;
        }
        check.served(request);
        if (request.getRawInputContentsCount() > 0) {
            throw RefusedException.invalid(
                    "raw_input_contents",
                    "A request holds either raw_input_contents or contents in its inputs, not both");
        }
        ModelInferRequest.Builder raw = request.toBuilder().clearInputs();
        for (InferInputTensor input : request.getInputsList()) {
            TensorSpec spec = check.typed(input.getName(), input.getDatatype());
            raw.addInputs(input.toBuilder().clearContents());
            switch (TypedContents.convert(spec.type(), input.getContents())) {
                case TypedContents.Converted converted -> raw.addRawInputContents(converted.bytes());
                case TypedContents.Malformed(String message) ->
                    throw RefusedException.invalid(
                            input.getName(), "Input '%s': %s".formatted(input.getName(), message));
            }
        }
        return raw.build();
    }
}
