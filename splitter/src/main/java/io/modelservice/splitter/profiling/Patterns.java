package io.modelservice.splitter.profiling;

import io.modelservice.splitter.onnx.OnnxNode;
import java.util.ArrayList;
import java.util.List;

/** All patterns that are kept whole where that is possible. */
final class Patterns {

    private static final List<Pattern> ALL = List.of(
            NormalisationPatterns::decomposed,
            NormalisationPatterns::rootMeanSquare,
            NormalisationPatterns::skipAndEmbedding,
            ActivationPatterns::erf,
            ActivationPatterns::tanh,
            ActivationPatterns::gated,
            ActivationPatterns::activated,
            LinearPatterns::bias,
            LinearPatterns::convolution,
            LinearPatterns::transposed,
            LinearPatterns::quantised,
            AttentionPattern::softmax);

    private Patterns() {}

    static boolean[] inside(GraphWalk walk) {
        PatternSpans spans = new PatternSpans(walk.nodes().size());
        for (OnnxNode node : walk.nodes()) {
            for (Pattern pattern : ALL) {
                List<OnnxNode> others = pattern.around(node, walk);
                if (!others.isEmpty()) {
                    List<OnnxNode> whole = new ArrayList<>(others);
                    whole.add(node);
                    spans.keep(whole);
                }
            }
        }
        return spans.inside();
    }
}
