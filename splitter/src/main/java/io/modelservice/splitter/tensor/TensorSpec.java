package io.modelservice.splitter.tensor;

import java.util.Objects;

/** Name, element type and shape of a tensor at the border of a model or of a sub-model. */
public record TensorSpec(String name, ElementType type, TensorShape shape) {
    public TensorSpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(shape, "shape");
    }
}
