package io.modelservice.splitter.profiling;

import io.modelservice.splitter.onnx.OnnxNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Layer normalisation, by parts or whole, and what is added in front of it. */
final class NormalisationPatterns {

    private static final Set<String> NORMALISATIONS =
            Set.of("LayerNormalization", "SimplifiedLayerNormalization", "RMSNormalization", "SkipLayerNormalization");

    private NormalisationPatterns() {}

    /** {@code (x - mean) / sqrt(variance + epsilon) * scale + shift}; the mark is the first mean. */
    static List<OnnxNode> decomposed(OnnxNode mark, GraphWalk walk) {
        if (!isMeanOfDifference(mark, walk)) {
            return List.of();
        }
        List<OnnxNode> pattern = new ArrayList<>();
        OnnxNode difference = walk.reader(mark, Set.of("Sub")).orElseThrow();
        pattern.add(difference);
        walk.reader(difference, Set.of("Div")).ifPresent(quotient -> {
            pattern.add(quotient);
            scaled(quotient, walk, pattern);
        });
        walk.readers(difference).stream()
                .filter(node ->
                        GraphWalk.isOneOf(node, Set.of("Mul")) && node.reads().size() > 1)
                .findFirst()
                .ifPresent(product -> {
                    pattern.add(product);
                    scaled(product, walk, pattern);
                });
        return pattern;
    }

    private static boolean isMeanOfDifference(OnnxNode node, GraphWalk walk) {
        return GraphWalk.isOneOf(node, Set.of("ReduceMean"))
                && walk.reader(node, Set.of("Sub"))
                        .filter(difference -> difference.reads().contains(GraphWalk.mainInput(node)))
                        .isPresent();
    }

    private static void scaled(OnnxNode from, GraphWalk walk, List<OnnxNode> pattern) {
        OnnxNode current = from;
        for (Set<String> operators : List.of(Set.of("Cast"), Set.of("Mul"), Set.of("Add"))) {
            Optional<OnnxNode> next = walk.reader(current, operators)
                    .filter(node -> GraphWalk.isOneOf(node, Set.of("Cast")) || walk.readsData(node));
            next.ifPresent(pattern::add);
            current = next.orElse(current);
        }
    }

    /** {@code x / sqrt(mean(x^2) + epsilon) * scale}; the mark is the mean. */
    static List<OnnxNode> rootMeanSquare(OnnxNode mark, GraphWalk walk) {
        Optional<OnnxNode> square = walk.producers(mark).stream()
                .filter(node -> GraphWalk.isOneOf(node, Set.of("Pow", "Mul")))
                .findFirst();
        Optional<OnnxNode> root = walk.reader(mark, Set.of("Add")).flatMap(sum -> walk.reader(sum, Set.of("Sqrt")));
        if (!GraphWalk.isOneOf(mark, Set.of("ReduceMean")) || square.isEmpty() || root.isEmpty()) {
            return List.of();
        }
        List<OnnxNode> pattern = new ArrayList<>(List.of(square.get(), root.get()));
        OnnxNode current = root.get();
        for (Set<String> operators : List.of(Set.of("Reciprocal", "Div"), Set.of("Mul"), Set.of("Cast"))) {
            Optional<OnnxNode> next = walk.reader(current, operators);
            next.ifPresent(pattern::add);
            current = next.orElse(current);
        }
        scaled(current, walk, pattern);
        return pattern;
    }

    /** A sum, of a residual or of embeddings, that is normalised next. */
    static List<OnnxNode> skipAndEmbedding(OnnxNode mark, GraphWalk walk) {
        boolean normalises = GraphWalk.isOneOf(mark, NORMALISATIONS) || isMeanOfDifference(mark, walk);
        if (!normalises) {
            return List.of();
        }
        List<OnnxNode> pattern = new ArrayList<>();
        walk.producer(GraphWalk.mainInput(mark))
                .filter(node -> GraphWalk.isOneOf(node, Set.of("Add", "Gather")))
                .ifPresent(sum -> addends(sum, walk, pattern, 3));
        return pattern;
    }

    /** A sum with the biases and the look-ups in tables that go into it. */
    private static void addends(OnnxNode sum, GraphWalk walk, List<OnnxNode> pattern, int depth) {
        pattern.add(sum);
        for (OnnxNode part : walk.producers(sum)) {
            boolean bias = GraphWalk.isOneOf(part, Set.of("Add"))
                    && walk.readsData(part)
                    && walk.producers(part).stream().anyMatch(walk::isProjection);
            boolean lookUp = GraphWalk.isOneOf(part, Set.of("Gather")) && walk.isData(GraphWalk.mainInput(part));
            boolean sumOfLookUps = GraphWalk.isOneOf(part, Set.of("Add"))
                    && walk.producers(part).stream().anyMatch(node -> GraphWalk.isOneOf(node, Set.of("Gather")));
            if (depth > 0 && sumOfLookUps) {
                addends(part, walk, pattern, depth - 1);
            } else if (bias || lookUp) {
                pattern.add(part);
            }
        }
    }
}
