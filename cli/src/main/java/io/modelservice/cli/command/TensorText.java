package io.modelservice.cli.command;

import io.modelservice.splitter.tensor.Dimension;
import io.modelservice.splitter.tensor.TensorSpec;
import java.util.stream.Collectors;

/** A tensor for people: {@code mask FP32[batch, 1, 1, length]}. */
final class TensorText {

    private TensorText() {}

    static String of(TensorSpec tensor) {
        String shape = tensor.shape().ranked()
                ? tensor.shape().dimensions().stream()
                        .map(Dimension::json)
                        .map(String::valueOf)
                        .collect(Collectors.joining(", ", "[", "]"))
                : "";
        return tensor.name() + " " + tensor.type().protocolName() + shape;
    }
}
