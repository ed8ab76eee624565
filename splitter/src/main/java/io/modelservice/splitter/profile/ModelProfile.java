package io.modelservice.splitter.profile;

import io.modelservice.splitter.tensor.TensorSpec;
import java.util.List;

/**
 * A model as the planner sees it: a chain of segments, between which it may be cut. Small enough for a ConfigMap
 * whatever the model's size, since nodes between two possible cuts are summed up.
 *
 * @param format {@code Onnx}
 * @param digest {@code sha256:...} of the artefact
 * @param sizeBytes bytes of all the artefact's files with weights
 * @param parameters number of weights
 * @param nodes number of nodes of the graph, in the order that all node indexes refer to
 * @param inputs the whole model's inputs, in its order
 * @param outputs the whole model's outputs, in its order
 * @param segments all nodes, in order, without gaps
 * @param cuts possible cuts; {@code cuts.get(i)} lies between segments i and i + 1, so there is one fewer
 * @param layers the repeated blocks that were recognised, in order; empty when the model has none
 * @param sharedWeights weights used by more than one segment: a stage pays for each once
 * @param reference the sizes assumed for symbolic dimensions when costs were computed
 */
public record ModelProfile(
        String format,
        String digest,
        long sizeBytes,
        long parameters,
        int nodes,
        List<TensorSpec> inputs,
        List<TensorSpec> outputs,
        List<Segment> segments,
        List<Cut> cuts,
        List<Layer> layers,
        List<SharedWeight> sharedWeights,
        List<ReferenceSize> reference) {

    public ModelProfile {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        segments = List.copyOf(segments);
        cuts = List.copyOf(cuts);
        layers = List.copyOf(layers);
        sharedWeights = List.copyOf(sharedWeights);
        reference = List.copyOf(reference);
        if (segments.isEmpty() || cuts.size() != segments.size() - 1) {
            throw new IllegalArgumentException(
                    "%d segments need one cut fewer, not %d".formatted(segments.size(), cuts.size()));
        }
    }

    /**
     * Consecutive nodes {@code [firstNode, endNode)} that stay together.
     *
     * @param cost floating-point operations for one input of the reference sizes, memory-bound work included at the
     *     rate that {@code docs/architecture.md} states
     * @param weightBytes bytes of the weights that only this segment uses
     * @param activationBytes the most bytes of intermediate tensors alive at once
     */
    public record Segment(int firstNode, int endNode, double cost, long weightBytes, long activationBytes) {}

    /**
     * A possible cut in front of node {@code position}.
     *
     * @param live tensors that must cross it, in a fixed order
     * @param liveBytes their bytes at the reference sizes
     * @param kind whether the cut keeps the patterns whole that engines fuse
     */
    public record Cut(int position, List<TensorSpec> live, long liveBytes, CutKind kind) {
        public Cut {
            live = List.copyOf(live);
        }
    }

    /** How much a cut disturbs the engine's optimiser. */
    public enum CutKind {
        /** Between two recognised layers: results stay bit for bit those of the whole model. */
        LAYER_BOUNDARY,
        /** Outside of every recognised fusible pattern. */
        BETWEEN_PATTERNS,
        /** Inside a pattern that an engine would fuse: equal within rounding only. */
        INSIDE_PATTERN
    }

    /** A recognised layer: segments {@code [firstSegment, endSegment)}. */
    public record Layer(int index, int firstSegment, int endSegment) {}

    /** A weight used in several segments. */
    public record SharedWeight(String name, long bytes, List<Integer> segments) {
        public SharedWeight {
            segments = List.copyOf(segments);
        }
    }

    /** The size assumed for a symbolic dimension. */
    public record ReferenceSize(String symbol, long size) {}
}
