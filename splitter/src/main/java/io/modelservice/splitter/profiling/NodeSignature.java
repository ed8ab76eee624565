package io.modelservice.splitter.profiling;

import ai.onnx.proto.OnnxMl.AttributeProto;
import io.modelservice.splitter.inference.Inferred;
import io.modelservice.splitter.inference.ValueTypes;
import io.modelservice.splitter.onnx.OnnxNode;
import java.util.List;

/**
 * What makes two nodes alike wherever they stand: operator, settings, and the types and shapes of their weights.
 *
 * @param inputs for each input its weight's type and shape, or nothing for a computed value
 */
record NodeSignature(String operator, List<AttributeProto> settings, List<List<Long>> inputs) {

    private static final List<Long> COMPUTED = List.of(-1L);

    NodeSignature {
        settings = List.copyOf(settings);
        inputs = List.copyOf(inputs);
    }

    static NodeSignature of(OnnxNode node, GraphWalk walk, ValueTypes types) {
        return new NodeSignature(
                node.proto().getDomain() + ":" + node.proto().getOpType(),
                node.proto().getAttributeList().stream()
                        .filter(attribute -> !attribute.hasG() && !attribute.hasT())
                        .toList(),
                node.proto().getInputList().stream()
                        .map(input -> walk.isData(input) ? weight(types.at(input)) : COMPUTED)
                        .toList());
    }

    private static List<Long> weight(Inferred value) {
        List<Long> weight = new java.util.ArrayList<>(value.dimensions());
        weight.addFirst((long) value.type());
        return weight;
    }

    /** Whether the node has a weight of two dimensions or more. */
    boolean isHeavy() {
        return inputs.stream().anyMatch(input -> input.size() > 2);
    }
}
