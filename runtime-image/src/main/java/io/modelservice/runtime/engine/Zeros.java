package io.modelservice.runtime.engine;

import io.modelservice.splitter.tensor.Dimension;
import io.modelservice.splitter.tensor.Tensor;
import io.modelservice.splitter.tensor.TensorSpec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Inputs of small shapes, all zero: one row, and eight wherever else the model leaves the size open. */
final class Zeros {

    private static final long OPEN_SIZE = 8;

    private Zeros() {}

    static List<Tensor> of(List<TensorSpec> specs) {
        return specs.stream().map(Zeros::of).toList();
    }

    private static Tensor of(TensorSpec spec) {
        List<Dimension> dimensions = spec.shape().dimensions();
        List<Long> shape = new ArrayList<>();
        for (int axis = 0; axis < dimensions.size(); axis++) {
            shape.add(size(dimensions.get(axis), axis));
        }
        int bytes = Math.toIntExact(Tensor.byteSize(spec.type(), shape));
        return new Tensor(spec.name(), spec.type(), shape, ByteBuffer.allocateDirect(bytes));
    }

    private static long size(Dimension dimension, int axis) {
        return switch (dimension) {
            case Dimension.Fixed(long size) -> size;
            case Dimension.Symbolic _, Dimension.Unknown _ -> axis == 0 ? 1 : OPEN_SIZE;
        };
    }
}
