package io.modelservice.runtime.protocol;

import com.google.protobuf.ByteString;
import io.modelservice.runtime.protocol.inference.ModelInferRequest;
import io.modelservice.runtime.protocol.inference.ModelInferRequest.InferInputTensor;
import io.modelservice.splitter.tensor.ElementType;
import io.modelservice.splitter.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The inputs of a request. */
public sealed interface RequestTensors {

    /** Well formed; buffers are views of the request's own bytes. Whether a model wants them is not known here. */
    record Read(List<Tensor> tensors) implements RequestTensors {
        public Read {
            tensors = List.copyOf(tensors);
        }
    }

    /** Names the input and what is wrong with it. */
    record Malformed(String message) implements RequestTensors {
        public Malformed {
            Objects.requireNonNull(message, "message");
        }
    }

    /** Reads inputs in raw form. */
    static RequestTensors of(ModelInferRequest request) {
        int inputs = request.getInputsCount();
        if (request.getRawInputContentsCount() != inputs) {
            return new Malformed("raw_input_contents has %d entries for %d inputs: send one for each"
                    .formatted(request.getRawInputContentsCount(), inputs));
        }
        List<Tensor> tensors = new ArrayList<>(inputs);
        for (int index = 0; index < inputs; index++) {
            InferInputTensor input = request.getInputs(index);
            Optional<ElementType> type = ElementType.ofProtocolName(input.getDatatype());
            if (type.isEmpty()) {
                return new Malformed(
                        "Input %s has datatype %s, which is not known".formatted(input.getName(), input.getDatatype()));
            }
            ByteString bytes = request.getRawInputContents(index);
            Optional<String> fault = fault(input, type.get(), bytes.size());
            if (fault.isPresent()) {
                return new Malformed(fault.get());
            }
            tensors.add(new Tensor(input.getName(), type.get(), input.getShapeList(), bytes.asReadOnlyByteBuffer()));
        }
        return new Read(tensors);
    }

    private static Optional<String> fault(InferInputTensor input, ElementType type, int bytes) {
        try {
            long expected = Tensor.byteSize(type, input.getShapeList());
            return expected == bytes
                    ? Optional.empty()
                    : Optional.of("Input %s of datatype %s and shape %s needs %d bytes, not %d"
                            .formatted(input.getName(), input.getDatatype(), input.getShapeList(), expected, bytes));
        } catch (IllegalArgumentException impossible) {
            return Optional.of("Input %s: %s".formatted(input.getName(), impossible.getMessage()));
        }
    }
}
