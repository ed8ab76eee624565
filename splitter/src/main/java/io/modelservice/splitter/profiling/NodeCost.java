package io.modelservice.splitter.profiling;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.modelservice.splitter.inference.Inferred;
import io.modelservice.splitter.inference.ValueTypes;
import java.util.Set;
import java.util.function.Function;

/**
 * What a node costs at the reference sizes, in floating-point operations:
 *
 * <pre>cost = arithmetic + {@value #OPERATIONS_PER_BYTE} x bytes read and written + {@value #PER_NODE}</pre>
 *
 * Arithmetic is counted exactly for products and convolutions, and as {@value #SIMPLE} operation an element, or
 * {@value #TRANSCENDENTAL} for exponentials and their like, for all else. Bytes are those of inputs and outputs; a
 * look-up in a table reads only what it gives, and what merely renames a shape costs
 * one operation. Sizes that are not known
 * count as nothing.
 */
final class NodeCost {

    static final double OPERATIONS_PER_BYTE = 4;
    static final double PER_NODE = 20_000;
    static final double SIMPLE = 1;
    static final double TRANSCENDENTAL = 12;

    private static final Set<String> FREE =
            Set.of("Constant", "Shape", "Size", "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Identity", "Dropout");
    private static final Set<String> LOOK_UPS =
            Set.of("Gather", "GatherND", "GatherElements", "Slice", "EmbedLayerNormalization", "GatherBlockQuantized");
    private static final Set<String> CURVED = Set.of(
            "Exp",
            "Log",
            "Erf",
            "Tanh",
            "Sigmoid",
            "Softmax",
            "LogSoftmax",
            "Gelu",
            "FastGelu",
            "QuickGelu",
            "BiasGelu",
            "Pow",
            "Sin",
            "Cos",
            "Softplus",
            "Mish",
            "Elu",
            "Selu",
            "Celu",
            "Swish",
            "TopK",
            "LayerNormalization",
            "SkipLayerNormalization",
            "InstanceNormalization",
            "GroupNormalization");

    private final ValueTypes types;

    NodeCost(ValueTypes types) {
        this.types = types;
    }

    /** A node of the main graph. */
    double of(NodeProto node) {
        return of(node, types::at);
    }

    private double of(NodeProto node, Function<String, Inferred> values) {
        if (FREE.contains(node.getOpType())) {
            return node.getOpType().equals("Constant") ? 0 : 1;
        }
        return PER_NODE
                + Arithmetic.of(node, values, CURVED.contains(node.getOpType()) ? TRANSCENDENTAL : SIMPLE)
                + OPERATIONS_PER_BYTE * moved(node, values)
                + nested(node);
    }

    private static double moved(NodeProto node, Function<String, Inferred> values) {
        double written = bytes(node.getOutputList(), values);
        return written + (LOOK_UPS.contains(node.getOpType()) ? written : bytes(node.getInputList(), values));
    }

    private static double bytes(Iterable<String> names, Function<String, Inferred> values) {
        double sum = 0;
        for (String name : names) {
            sum += values.apply(name).bytes().orElse(0);
        }
        return sum;
    }

    /** The subgraphs, each run once: how often a loop turns is not known. */
    private double nested(NodeProto node) {
        double sum = 0;
        for (AttributeProto attribute : node.getAttributeList()) {
            sum += attribute.hasG() ? nested(attribute.getG()) : 0;
        }
        return sum;
    }

    private double nested(GraphProto graph) {
        double sum = 0;
        for (NodeProto node : graph.getNodeList()) {
            sum += of(node, value -> types.at(graph, value));
        }
        return sum;
    }
}
