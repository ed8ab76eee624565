package io.modelservice.runtime.router.inference;

import io.modelservice.runtime.protocol.inference.ModelInferRequest;
import io.modelservice.runtime.protocol.inference.ModelInferRequest.InferInputTensor;
import io.modelservice.splitter.tensor.Dimension;
import io.modelservice.splitter.tensor.ElementType;
import io.modelservice.splitter.tensor.Tensor;
import io.modelservice.splitter.tensor.TensorSpec;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a request fits the model: each input once, of its type, with its rank and fixed dimensions, equal symbols
 * equal, and as many bytes as its shape says. Expects raw contents. The leader is asked only what passes.
 */
public final class RequestCheck {

    private static final int MAX_RANK = 16;

    private final ServedModel model;

    public RequestCheck(ServedModel model) {
        this.model = model;
    }

    /** The refusal, or empty when the request may go to a leader. */
    public Optional<Refusal> refuses(ModelInferRequest request) {
        try {
            served(request);
            checkInputs(request);
            checkOutputs(request);
            return Optional.empty();
        } catch (RefusedException refused) {
            return Optional.of(refused.refusal());
        }
    }

    /** @throws RefusedException when the request names another model or version */
    public void served(ModelInferRequest request) {
        model.refuses(request.getModelName(), request.getModelVersion()).ifPresent(refusal -> {
            throw new RefusedException(refusal);
        });
    }

    private void checkInputs(ModelInferRequest request) {
        if (request.getRawInputContentsCount() != request.getInputsCount()) {
            throw RefusedException.invalid(
                    "raw_input_contents",
                    "raw_input_contents must have one entry for each of the %d inputs, not %d"
                            .formatted(request.getInputsCount(), request.getRawInputContentsCount()));
        }
        Set<String> seen = new HashSet<>();
        Map<String, Long> symbols = new HashMap<>();
        for (int index = 0; index < request.getInputsCount(); index++) {
            InferInputTensor input = request.getInputs(index);
            if (!seen.add(input.getName())) {
                throw RefusedException.invalid("inputs", "Input '%s' is given twice".formatted(input.getName()));
            }
            TensorSpec spec = spec(input.getName());
            checkType(spec, input.getDatatype());
            checkShape(spec, input.getShapeList(), symbols);
            checkSize(
                    spec,
                    input.getShapeList(),
                    request.getRawInputContents(index).size());
        }
        for (TensorSpec spec : model.inputs()) {
            if (!seen.contains(spec.name())) {
                throw RefusedException.invalid(
                        "inputs",
                        "Input '%s' is missing; the model needs %s"
                                .formatted(spec.name(), ServedModel.names(model.inputs())));
            }
        }
    }

    private TensorSpec spec(String name) {
        return model.input(name)
                .orElseThrow(() -> RefusedException.invalid(
                        "inputs",
                        "The model has no input '%s'; its inputs are %s"
                                .formatted(name, ServedModel.names(model.inputs()))));
    }

    /** The input of that name, if its datatype is the model's. */
    public TensorSpec typed(String name, String datatype) {
        TensorSpec spec = spec(name);
        checkType(spec, datatype);
        return spec;
    }

    private static void checkType(TensorSpec spec, String datatype) {
        if (!spec.type().protocolName().equals(datatype)) {
            throw RefusedException.invalid(
                    spec.name(),
                    "Input '%s' has datatype '%s'; the model wants %s"
                            .formatted(spec.name(), datatype, spec.type().protocolName()));
        }
    }

    private static void checkShape(TensorSpec spec, List<Long> shape, Map<String, Long> symbols) {
        if (shape.size() > MAX_RANK) {
            throw RefusedException.invalid(
                    spec.name(),
                    "Input '%s' has %d dimensions; at most %d are taken"
                            .formatted(spec.name(), shape.size(), MAX_RANK));
        }
        for (long size : shape) {
            if (size < 0) {
                throw RefusedException.invalid(
                        spec.name(),
                        "Input '%s' has shape %s; no dimension can be negative".formatted(spec.name(), shape));
            }
        }
        if (!spec.shape().ranked()) {
            return;
        }
        List<Dimension> dimensions = spec.shape().dimensions();
        boolean fits = dimensions.size() == shape.size();
        for (int axis = 0; fits && axis < shape.size(); axis++) {
            fits = fits(dimensions.get(axis), shape.get(axis), symbols);
        }
        if (!fits) {
            throw RefusedException.invalid(
                    spec.name(),
                    "Input '%s' has shape %s; the model wants %s%s"
                            .formatted(spec.name(), shape, words(dimensions), known(dimensions, symbols)));
        }
    }

    private static boolean fits(Dimension dimension, long size, Map<String, Long> symbols) {
        return switch (dimension) {
            case Dimension.Fixed(long fixed) -> fixed == size;
            case Dimension.Symbolic(String symbol) -> {
                Long before = symbols.putIfAbsent(symbol, size);
                yield before == null || before == size;
            }
            case Dimension.Unknown() -> true;
        };
    }

    private static List<String> words(List<Dimension> dimensions) {
        return dimensions.stream()
                .map(dimension -> String.valueOf(dimension.json()))
                .toList();
    }

    private static String known(List<Dimension> dimensions, Map<String, Long> symbols) {
        List<String> known = dimensions.stream()
                .filter(dimension ->
                        dimension instanceof Dimension.Symbolic(String symbol) && symbols.containsKey(symbol))
                .map(dimension -> dimension.json() + " = " + symbols.get((String) dimension.json()))
                .distinct()
                .toList();
        return known.isEmpty() ? "" : ", here with " + String.join(", ", known);
    }

    private static void checkSize(TensorSpec spec, List<Long> shape, long bytes) {
        long expected = byteSize(spec.name(), spec.type(), shape);
        if (expected != bytes) {
            throw RefusedException.invalid(
                    spec.name(),
                    "Input '%s' of datatype %s and shape %s needs %d bytes, not %d"
                            .formatted(spec.name(), spec.type().protocolName(), shape, expected, bytes));
        }
    }

    private static long byteSize(String name, ElementType type, List<Long> shape) {
        try {
            return Tensor.byteSize(type, shape);
        } catch (IllegalArgumentException impossible) {
            throw RefusedException.invalid(name, "Input '%s': %s".formatted(name, impossible.getMessage()));
        }
    }

    private void checkOutputs(ModelInferRequest request) {
        Set<String> seen = new HashSet<>();
        for (ModelInferRequest.InferRequestedOutputTensor output : request.getOutputsList()) {
            if (model.output(output.getName()).isEmpty()) {
                throw RefusedException.invalid(
                        "outputs",
                        "The model has no output '%s'; its outputs are %s"
                                .formatted(output.getName(), ServedModel.names(model.outputs())));
            }
            if (!seen.add(output.getName())) {
                throw RefusedException.invalid("outputs", "Output '%s' is asked for twice".formatted(output.getName()));
            }
        }
    }
}
