package io.modelservice.splitter.tensor;

import java.util.List;

/** A shape as a model declares it; {@code ranked} is false when not even the number of dimensions is known. */
public record TensorShape(boolean ranked, List<Dimension> dimensions) {
    public TensorShape {
        dimensions = List.copyOf(dimensions);
        if (!ranked && !dimensions.isEmpty()) {
            throw new IllegalArgumentException("A shape without a rank has no dimensions");
        }
    }

    public static TensorShape unranked() {
        return new TensorShape(false, List.of());
    }

    public static TensorShape of(List<Dimension> dimensions) {
        return new TensorShape(true, dimensions);
    }
}
