package io.modelservice.splitter.profiling;

import io.modelservice.splitter.onnx.OnnxNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Products with what engines fold into them. */
final class LinearPatterns {

    private static final Set<String> PRODUCTS = Set.of("MatMul", "Gemm", "MatMulNBits", "MatMulInteger", "FusedMatMul");
    private static final Set<String> CONVOLUTIONS = Set.of("Conv", "ConvTranspose", "ConvInteger");
    private static final Set<String> WINDOWS = Set.of("Conv", "MaxPool", "AveragePool");
    private static final Set<String> FOLDED = Set.of("Add", "Mul", "Sub", "Div", "BatchNormalization");

    private LinearPatterns() {}

    /** A product, and the bias or scale behind it. */
    static List<OnnxNode> bias(OnnxNode mark, GraphWalk walk) {
        return GraphWalk.isOneOf(mark, PRODUCTS)
                ? walk.readers(mark).stream()
                        .filter(node -> GraphWalk.isOneOf(node, FOLDED) && walk.readsData(node))
                        .toList()
                : List.of();
    }

    /** A convolution with padding, normalisation, a sum and an activation. */
    static List<OnnxNode> convolution(OnnxNode mark, GraphWalk walk) {
        List<OnnxNode> pattern = new ArrayList<>();
        if (GraphWalk.isOneOf(mark, WINDOWS)) {
            walk.producers(mark).stream()
                    .filter(node -> GraphWalk.isOneOf(node, Set.of("Pad")))
                    .forEach(pattern::add);
        }
        if (GraphWalk.isOneOf(mark, CONVOLUTIONS)) {
            OnnxNode current = mark;
            for (Set<String> operators :
                    List.of(Set.of("BatchNormalization", "Mul", "Add"), Set.of("Add"), Set.of("Relu", "Clip"))) {
                var next = walk.soleReader(current, operators);
                next.ifPresent(pattern::add);
                current = next.orElse(current);
            }
        }
        return pattern;
    }

    /** A product of what has just been transposed or scaled. */
    static List<OnnxNode> transposed(OnnxNode mark, GraphWalk walk) {
        return GraphWalk.isOneOf(mark, PRODUCTS)
                ? walk.producers(mark).stream()
                        .filter(node -> GraphWalk.isOneOf(node, Set.of("Transpose"))
                                || (GraphWalk.isOneOf(node, Set.of("Mul", "Div")) && walk.readsData(node)))
                        .toList()
                : List.of();
    }

    /** An operator between dequantisation and quantisation, or behind dynamic quantisation. */
    static List<OnnxNode> quantised(OnnxNode mark, GraphWalk walk) {
        if (GraphWalk.isOneOf(mark, Set.of("QuantizeLinear"))) {
            return walk.producers(mark);
        }
        boolean before = GraphWalk.isOneOf(mark, Set.of("DequantizeLinear", "DynamicQuantizeLinear"));
        boolean integer = GraphWalk.isOneOf(mark, Set.of("MatMulInteger", "ConvInteger"));
        if (!before && !integer) {
            return List.of();
        }
        List<OnnxNode> pattern = new ArrayList<>(walk.readers(mark));
        if (integer) {
            walk.soleReader(mark, Set.of("Cast"))
                    .flatMap(cast -> walk.soleReader(cast, Set.of("Mul")))
                    .ifPresent(pattern::add);
        }
        return pattern;
    }
}
