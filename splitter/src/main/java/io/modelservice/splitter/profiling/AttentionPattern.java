package io.modelservice.splitter.profiling;

import io.modelservice.splitter.onnx.OnnxNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code softmax(Q K + mask) V} with the projections in front of and behind it. The mask is not a part: it is made once
 * and serves all layers.
 */
final class AttentionPattern {

    private static final int SCORE_STEPS = 6;
    private static final int PROJECTION_STEPS = 10;
    private static final Set<String> SCORING =
            Set.of("Add", "Sub", "Mul", "Div", "Where", "Cast", "Reshape", "Transpose", "Clip");
    private static final Set<String> SHAPING = Set.of(
            "Transpose",
            "Reshape",
            "Mul",
            "Div",
            "Add",
            "Cast",
            "Split",
            "Slice",
            "Squeeze",
            "Unsqueeze",
            "Expand",
            "RotaryEmbedding",
            "Gather",
            "Concat",
            "Identity");

    private AttentionPattern() {}

    /** The mark is the softmax, between two products. */
    static List<OnnxNode> softmax(OnnxNode mark, GraphWalk walk) {
        if (!GraphWalk.isOneOf(mark, Set.of("Softmax"))) {
            return List.of();
        }
        Optional<OnnxNode> scores = scores(mark, walk, SCORE_STEPS);
        Optional<OnnxNode> context = weighted(mark, walk);
        if (scores.isEmpty() || context.isEmpty()) {
            return List.of();
        }
        List<OnnxNode> pattern = new ArrayList<>(List.of(scores.get(), context.get()));
        scores.get().reads().forEach(value -> projection(value, walk, PROJECTION_STEPS, pattern));
        context.get().reads().stream()
                .filter(value -> !mark.writes().contains(value))
                .forEach(value -> projection(value, walk, PROJECTION_STEPS, pattern));
        outwards(context.get(), walk, pattern);
        return pattern;
    }

    /** The product of queries and keys behind the scaling and masking of scores. */
    private static Optional<OnnxNode> scores(OnnxNode from, GraphWalk walk, int steps) {
        for (OnnxNode before : walk.producers(from)) {
            if (GraphWalk.isOneOf(before, Set.of("MatMul", "FusedMatMul", "Einsum")) && !walk.readsData(before)) {
                return Optional.of(before);
            }
        }
        for (OnnxNode before : walk.producers(from)) {
            if (steps > 0 && GraphWalk.isOneOf(before, SCORING)) {
                Optional<OnnxNode> found = scores(before, walk, steps - 1);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<OnnxNode> weighted(OnnxNode softmax, GraphWalk walk) {
        OnnxNode current = softmax;
        for (int step = 0; step < 3; step++) {
            Optional<OnnxNode> product = walk.reader(current, Set.of("MatMul", "FusedMatMul", "Einsum"));
            if (product.isPresent()) {
                return product;
            }
            Optional<OnnxNode> next = walk.reader(current, Set.of("Cast", "Dropout", "Where", "Reshape", "Transpose"));
            if (next.isEmpty()) {
                return Optional.empty();
            }
            current = next.get();
        }
        return Optional.empty();
    }

    /** Back from heads to the projection that they were taken from. */
    private static boolean projection(String value, GraphWalk walk, int steps, List<OnnxNode> pattern) {
        Optional<OnnxNode> producer = walk.producer(value);
        if (producer.isEmpty() || steps == 0) {
            return false;
        }
        if (walk.isProjection(producer.get())) {
            pattern.add(producer.get());
            return true;
        }
        if (!GraphWalk.isOneOf(producer.get(), SHAPING)) {
            return false;
        }
        boolean found = false;
        for (String input : main(producer.get())) {
            found |= projection(input, walk, steps - 1, pattern);
        }
        if (found) {
            pattern.add(producer.get());
        }
        return found;
    }

    /** What a node works on: of what reshapes or slices only the first input, not the shapes. */
    private static List<String> main(OnnxNode node) {
        return GraphWalk.isOneOf(node, Set.of("Add", "Mul", "Div", "Concat"))
                ? node.reads()
                : List.of(GraphWalk.mainInput(node));
    }

    /** From the context to the projection of the joined heads, and its bias. */
    private static void outwards(OnnxNode context, GraphWalk walk, List<OnnxNode> pattern) {
        OnnxNode current = context;
        for (int step = 0; step < 4; step++) {
            Optional<OnnxNode> product =
                    walk.readers(current).stream().filter(walk::isProjection).findFirst();
            if (product.isPresent()) {
                pattern.add(product.get());
                walk.reader(product.get(), Set.of("Add"))
                        .filter(walk::readsData)
                        .ifPresent(pattern::add);
                return;
            }
            Optional<OnnxNode> next =
                    walk.reader(current, Set.of("Transpose", "Reshape", "Cast", "Squeeze", "Identity"));
            if (next.isEmpty()) {
                return;
            }
            pattern.add(next.get());
            current = next.get();
        }
    }
}
