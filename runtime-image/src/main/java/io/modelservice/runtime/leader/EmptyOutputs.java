package io.modelservice.runtime.leader;

import io.modelservice.splitter.tensor.Dimension;
import io.modelservice.splitter.tensor.Tensor;
import io.modelservice.splitter.tensor.TensorSpec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The answer to a request without rows: outputs of the right shapes that hold nothing. */
final class EmptyOutputs {

    private EmptyOutputs() {}

    /** Empty when the request does not say how large an output is. */
    static Optional<List<Tensor>> of(List<TensorSpec> specs, List<String> wanted, Map<String, Long> sizes) {
        List<Tensor> outputs = new ArrayList<>();
        for (String name : wanted) {
            TensorSpec spec = specs.stream()
                    .filter(candidate -> candidate.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            Optional<List<Long>> shape = shape(spec, sizes);
            if (shape.isEmpty() || !shape.get().contains(0L)) {
                return Optional.empty();
            }
            outputs.add(new Tensor(name, spec.type(), shape.get(), ByteBuffer.allocate(0)));
        }
        return Optional.of(List.copyOf(outputs));
    }

    private static Optional<List<Long>> shape(TensorSpec spec, Map<String, Long> sizes) {
        List<Long> shape = new ArrayList<>();
        for (Dimension dimension : spec.shape().dimensions()) {
            switch (dimension) {
                case Dimension.Fixed(long size) -> shape.add(size);
                case Dimension.Symbolic(String symbol) when sizes.containsKey(symbol) -> shape.add(sizes.get(symbol));
                case Dimension.Symbolic _, Dimension.Unknown _ -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(shape);
    }
}
