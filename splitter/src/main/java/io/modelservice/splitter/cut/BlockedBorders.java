package io.modelservice.splitter.cut;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.modelservice.splitter.onnx.OnnxGraph;
import io.modelservice.splitter.onnx.OnnxNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the rounding of residual convolutions across a border. ONNX Runtime holds what convolutions make in a layout of
 * channel blocks, and where both operands of an addition lie so it folds the addition into the convolution in front of
 * it: one rounding fewer. A value that arrives over a border is not in blocks. So where it is such an operand, it first
 * passes a pooling of one element, which changes no number and makes the engine lay it out in blocks.
 *
 * <p>Engines without that layout compute the same with or without it.
 */
final class BlockedBorders {

    private static final int IMAGE_RANK = 4;

    /** Operators that leave values in blocks when all that they read, weights aside, lies in blocks. */
    private static final Set<String> KEEPING = Set.of(
            "Relu",
            "LeakyRelu",
            "Sigmoid",
            "Tanh",
            "HardSigmoid",
            "Clip",
            "BatchNormalization",
            "Add",
            "Sum",
            "Mul",
            "Concat",
            "MaxPool",
            "AveragePool",
            "GlobalMaxPool",
            "GlobalAveragePool");

    private static final String BRIDGE = "/blocked";
    private static final Set<String> SUMS = Set.of("Add", "Sum");

    private final OnnxGraph whole;
    private final Set<String> blocked = new HashSet<>();

    BlockedBorders(OnnxGraph whole) {
        this.whole = whole;
        whole.nodes().stream().filter(this::leavesBlocks).forEach(node -> blocked.addAll(node.writes()));
    }

    private boolean leavesBlocks(OnnxNode node) {
        if (isImageConvolution(node)) {
            return true;
        }
        List<String> values =
                node.reads().stream().filter(value -> !whole.isData(value)).toList();
        return KEEPING.contains(node.proto().getOpType()) && !values.isEmpty() && blocked.containsAll(values);
    }

    private boolean isImageConvolution(OnnxNode node) {
        return node.proto().getOpType().equals("Conv")
                && whole.initializers().containsKey(node.proto().getInput(1))
                && whole.initializers().get(node.proto().getInput(1)).getDimsCount() == IMAGE_RANK;
    }

    /** The graph of a sub-model with the poolings that it needs; usually the same. */
    GraphProto bridged(GraphProto part) {
        Map<String, String> bridges = new HashMap<>();
        part.getInputList().stream()
                .map(ValueInfoProto::getName)
                .filter(blocked::contains)
                .filter(value -> part.getNodeList().stream().anyMatch(node -> isFoldableSum(node, value)))
                .forEach(value -> bridges.put(value, value + BRIDGE));
        if (bridges.isEmpty()) {
            return part;
        }
        GraphProto.Builder graph = part.toBuilder().clearNode();
        bridges.forEach((value, bridge) -> graph.addNode(identityPooling(value, bridge)));
        part.getNodeList().forEach(node -> graph.addNode(redirected(node, bridges)));
        return graph.build();
    }

    /** The inverse: the graph as it was cut. Only poolings that are exactly those of {@link #bridged} are taken out. */
    static GraphProto unbridged(GraphProto written) {
        Map<String, String> values = new HashMap<>();
        for (ValueInfoProto input : written.getInputList()) {
            String bridge = input.getName() + BRIDGE;
            if (written.getNodeList().contains(identityPooling(input.getName(), bridge))) {
                values.put(bridge, input.getName());
            }
        }
        if (values.isEmpty()) {
            return written;
        }
        GraphProto.Builder graph = written.toBuilder().clearNode();
        written.getNodeList().stream()
                .filter(node -> !(node.getOutputCount() == 1 && values.containsKey(node.getOutput(0))))
                .forEach(node -> graph.addNode(reading(node, values)));
        return graph.build();
    }

    private boolean isFoldableSum(NodeProto node, String value) {
        return SUMS.contains(node.getOpType())
                && node.getInputList().contains(value)
                && blocked.containsAll(node.getInputList());
    }

    private NodeProto redirected(NodeProto node, Map<String, String> bridges) {
        if (bridges.keySet().stream().noneMatch(value -> isFoldableSum(node, value))) {
            return node;
        }
        return reading(node, bridges);
    }

    private static NodeProto reading(NodeProto node, Map<String, String> others) {
        NodeProto.Builder redirected = node.toBuilder().clearInput();
        node.getInputList().forEach(input -> redirected.addInput(others.getOrDefault(input, input)));
        return redirected.build();
    }

    private static NodeProto identityPooling(String value, String bridge) {
        return NodeProto.newBuilder()
                .setOpType("AveragePool")
                .setName(bridge)
                .addInput(value)
                .addOutput(bridge)
                .addAttribute(AttributeProto.newBuilder()
                        .setName("kernel_shape")
                        .setType(AttributeProto.AttributeType.INTS)
                        .addInts(1)
                        .addInts(1))
                .build();
    }
}
