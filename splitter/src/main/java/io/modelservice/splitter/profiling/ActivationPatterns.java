package io.modelservice.splitter.profiling;

import io.modelservice.splitter.onnx.OnnxNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Activations, by parts or whole, and the linear operators that engines fuse them with. */
final class ActivationPatterns {

    private static final Set<String> ACTIVATIONS = Set.of(
            "Relu",
            "Sigmoid",
            "Tanh",
            "LeakyRelu",
            "Clip",
            "HardSigmoid",
            "HardSwish",
            "Elu",
            "Gelu",
            "FastGelu",
            "QuickGelu",
            "Softplus",
            "Selu");
    private static final Set<String> SUMS = Set.of("Add", "Conv", "Gemm", "BatchNormalization", "MatMul", "Mul");
    private static final Set<String> ARITHMETIC = Set.of("Mul", "Add", "Pow", "Div");

    private ActivationPatterns() {}

    /** {@code 0.5 x (1 + erf(x / sqrt(2)))}; the mark is the error function. */
    static List<OnnxNode> erf(OnnxNode mark, GraphWalk walk) {
        if (!GraphWalk.isOneOf(mark, Set.of("Erf"))) {
            return List.of();
        }
        List<OnnxNode> pattern = new ArrayList<>();
        walk.producers(mark).stream()
                .filter(node -> GraphWalk.isOneOf(node, Set.of("Div", "Mul")) && walk.readsData(node))
                .forEach(scaled -> withSource(scaled, walk, pattern));
        product(mark, walk, pattern);
        return pattern;
    }

    /** {@code 0.5 x (1 + tanh(...))}; the mark is the hyperbolic tangent. */
    static List<OnnxNode> tanh(OnnxNode mark, GraphWalk walk) {
        boolean inGelu = GraphWalk.isOneOf(mark, Set.of("Tanh"))
                && walk.reader(mark, Set.of("Add")).filter(walk::readsData).isPresent();
        if (!inGelu) {
            return List.of();
        }
        List<OnnxNode> pattern = new ArrayList<>();
        arithmeticBefore(mark, walk, pattern, 5);
        product(mark, walk, pattern);
        return pattern;
    }

    private static void withSource(OnnxNode scaled, GraphWalk walk, List<OnnxNode> pattern) {
        pattern.add(scaled);
        walk.producers(scaled).stream()
                .filter(node -> GraphWalk.isOneOf(node, Set.of("Add")) && walk.readsData(node))
                .forEach(pattern::add);
    }

    private static void arithmeticBefore(OnnxNode node, GraphWalk walk, List<OnnxNode> pattern, int depth) {
        for (OnnxNode before : walk.producers(node)) {
            if (depth > 0 && GraphWalk.isOneOf(before, ARITHMETIC)) {
                pattern.add(before);
                arithmeticBefore(before, walk, pattern, depth - 1);
            }
        }
    }

    /** From the function: plus one, times x, times a half, which may also have come before. */
    private static void product(OnnxNode function, GraphWalk walk, List<OnnxNode> pattern) {
        Optional<OnnxNode> sum = walk.reader(function, Set.of("Add"));
        Optional<OnnxNode> product = sum.flatMap(node -> walk.reader(node, Set.of("Mul")));
        sum.ifPresent(pattern::add);
        product.ifPresent(node -> {
            pattern.add(node);
            walk.producers(node).stream()
                    .filter(half -> GraphWalk.isOneOf(half, Set.of("Mul")) && walk.readsData(half))
                    .forEach(pattern::add);
            walk.reader(node, Set.of("Mul")).filter(walk::readsData).ifPresent(pattern::add);
        });
    }

    /** {@code x sigmoid(x)} and hard swish; the mark is the gate. */
    static List<OnnxNode> gated(OnnxNode mark, GraphWalk walk) {
        if (!GraphWalk.isOneOf(mark, Set.of("Sigmoid", "HardSigmoid", "Clip", "Softplus"))) {
            return List.of();
        }
        List<OnnxNode> pattern = new ArrayList<>();
        walk.soleReader(mark, Set.of("Mul", "Div", "Tanh")).ifPresent(next -> {
            pattern.add(next);
            walk.soleReader(next, Set.of("Mul", "Div")).ifPresent(pattern::add);
        });
        walk.producers(mark).stream()
                .filter(node -> GraphWalk.isOneOf(node, Set.of("Add", "Mul")) && walk.readsData(node))
                .forEach(pattern::add);
        return pattern;
    }

    /** An activation of what a linear operator, or a sum behind one, has just made. */
    static List<OnnxNode> activated(OnnxNode mark, GraphWalk walk) {
        return GraphWalk.isOneOf(mark, ACTIVATIONS)
                ? walk.producers(mark).stream()
                        .filter(node -> GraphWalk.isOneOf(node, SUMS))
                        .toList()
                : List.of();
    }
}
