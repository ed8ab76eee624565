package io.modelservice.splitter.profiling;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.modelservice.splitter.inference.Inferred;
import java.util.List;
import java.util.function.Function;

/** Floating-point operations of a node: two for each multiplication that is added to a sum. */
final class Arithmetic {

    private final NodeProto node;
    private final Function<String, Inferred> values;

    private Arithmetic(NodeProto node, Function<String, Inferred> values) {
        this.node = node;
        this.values = values;
    }

    /** @param perElement operations for each element of the output, where a node is no product */
    static double of(NodeProto node, Function<String, Inferred> values, double perElement) {
        return new Arithmetic(node, values).count(perElement);
    }

    private double count(double perElement) {
        return switch (node.getOpType()) {
            case "MatMul",
                    "FusedMatMul",
                    "MatMulInteger",
                    "QLinearMatMul",
                    "DynamicQuantizeMatMul",
                    "MatMulIntegerToFloat" -> 2 * output() * size(0, -1);
            case "MatMulNBits" -> 2 * output() * number("K");
            case "Gemm", "FusedGemm" -> 2 * output() * size(0, number("transA") != 0 ? 0 : -1);
            case "Conv", "FusedConv", "ConvInteger" -> 2 * output() * perChannel(1);
            case "QLinearConv" -> 2 * output() * perChannel(3);
            case "ConvTranspose" -> 2 * elements(input(0)) * perChannel(1);
            case "Einsum" -> einsum();
            case "LSTM", "GRU", "RNN" -> 2 * size(0, 0) * size(0, 1) * (elements(input(1)) + elements(input(2)));
            case "Attention", "QAttention" -> 2 * rows() * elements(input(1)) + 4 * rows() * size(0, -2) * size(0, -1);
            case "MultiHeadAttention", "GroupQueryAttention" -> 4 * rows() * size(1, -2) * size(0, -1);
            default -> perElement * Math.max(output(), elements(input(0)) * (isReduction() ? 1 : 0));
        };
    }

    private boolean isReduction() {
        return node.getOpType().startsWith("Reduce") || node.getOpType().contains("Pool");
    }

    private Inferred input(int index) {
        return index < node.getInputCount() ? values.apply(node.getInput(index)) : values.apply("");
    }

    private double output() {
        return node.getOutputCount() == 0 ? 0 : elements(values.apply(node.getOutput(0)));
    }

    private static double elements(Inferred value) {
        return value.elements().orElse(0);
    }

    /** A dimension of an input, from the end when negative; 1 when it is not known. */
    private double size(int index, int axis) {
        List<Long> dimensions = input(index).dimensions();
        int position = axis < 0 ? dimensions.size() + axis : axis;
        return position < 0 || position >= dimensions.size() ? 1 : Math.max(1, dimensions.get(position));
    }

    /** Rows of the first input, of as many elements as its last dimension has. */
    private double rows() {
        return elements(input(0)) / size(0, -1);
    }

    private double perChannel(int weight) {
        return elements(input(weight)) / size(weight, 0);
    }

    private double number(String name) {
        return node.getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals(name))
                .mapToDouble(AttributeProto::getI)
                .findFirst()
                .orElse(0);
    }

    /** Every index that occurs runs over all its values, at most: inputs times what only the other has. */
    private double einsum() {
        return 2 * Math.max(output(), elements(input(0))) * size(1, -1);
    }
}
