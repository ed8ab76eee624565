package io.modelservice.runtime.leader;

import io.modelservice.splitter.tensor.Dimension;
import io.modelservice.splitter.tensor.Tensor;
import io.modelservice.splitter.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds a request's tensors against the inputs that a model declares. */
final class InputCheck {

    private final String model;
    private final List<TensorSpec> specs;

    InputCheck(String model, List<TensorSpec> specs) {
        this.model = model;
        this.specs = List.copyOf(specs);
    }

    /** What came of a check. */
    sealed interface Checked {
        /** @param inputs in the model's order; @param sizes what each symbolic dimension stands for in this request */
        record Accepted(List<Tensor> inputs, Map<String, Long> sizes) implements Checked {}

        record Refused(String message) implements Checked {}
    }

    Checked check(List<Tensor> tensors) {
        Map<String, Tensor> byName = HashMap.newHashMap(tensors.size());
        for (Tensor tensor : tensors) {
            if (byName.put(tensor.name(), tensor) != null) {
                return new Checked.Refused("Input %s is given twice".formatted(tensor.name()));
            }
        }
        Map<String, Long> sizes = new HashMap<>();
        List<Tensor> ordered = new ArrayList<>(specs.size());
        for (TensorSpec spec : specs) {
            Tensor tensor = byName.remove(spec.name());
            Optional<String> fault = tensor == null ? Optional.of(missing(spec)) : fault(spec, tensor, sizes);
            if (fault.isPresent()) {
                return new Checked.Refused(fault.get());
            }
            ordered.add(tensor);
        }
        return byName.isEmpty()
                ? new Checked.Accepted(ordered, sizes)
                : new Checked.Refused("Model %s has no input %s; its inputs are %s"
                        .formatted(model, String.join(", ", byName.keySet()), names()));
    }

    private String missing(TensorSpec spec) {
        return "Input %s is missing; model %s needs %s".formatted(spec.name(), model, names());
    }

    private String names() {
        return String.join(", ", specs.stream().map(TensorSpec::name).toList());
    }

    private static Optional<String> fault(TensorSpec spec, Tensor tensor, Map<String, Long> sizes) {
        if (tensor.type() != spec.type()) {
            return Optional.of("Input %s must have datatype %s, not %s"
                    .formatted(
                            spec.name(),
                            spec.type().protocolName(),
                            tensor.type().protocolName()));
        }
        if (!spec.shape().ranked()) {
            return Optional.empty();
        }
        List<Dimension> dimensions = spec.shape().dimensions();
        if (tensor.shape().size() != dimensions.size()) {
            return Optional.of(shapeFault(spec, tensor));
        }
        for (int axis = 0; axis < dimensions.size(); axis++) {
            Optional<String> fault = fault(spec, tensor, axis, sizes);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> fault(TensorSpec spec, Tensor tensor, int axis, Map<String, Long> sizes) {
        long found = tensor.shape().get(axis);
        return switch (spec.shape().dimensions().get(axis)) {
            case Dimension.Fixed(long size) -> size == found ? Optional.empty() : Optional.of(shapeFault(spec, tensor));
            case Dimension.Symbolic(String symbol) -> {
                Long agreed = sizes.putIfAbsent(symbol, found);
                yield agreed == null || agreed == found
                        ? Optional.empty()
                        : Optional.of("Input %s has %s = %d in its shape %s where another input has %s = %d"
                                .formatted(spec.name(), symbol, found, tensor.shape(), symbol, agreed));
            }
            case Dimension.Unknown _ -> Optional.empty();
        };
    }

    private static String shapeFault(TensorSpec spec, Tensor tensor) {
        return "Input %s must have shape %s, not %s"
                .formatted(
                        spec.name(),
                        spec.shape().dimensions().stream().map(Dimension::json).toList(),
                        tensor.shape());
    }
}
