package io.modelservice.splitter.cut;

import io.modelservice.splitter.onnx.OnnxGraph;
import io.modelservice.splitter.onnx.OnnxNode;
import io.modelservice.splitter.tensor.Dimension;
import io.modelservice.splitter.tensor.TensorShape;
import io.modelservice.splitter.tensor.TensorSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an engine knows of a value's shape when it loads the whole model. A sub-model's border must not tell it more:
 * with equal symbols at hand it would fuse operators (such as an addition with the normalisation behind it) that it
 * leaves apart in the whole model, and round otherwise.
 *
 * <p>Engines infer shapes without computing values. A symbol is lost where a shape depends on one that is computed, and
 * stays lost in everything that is made from it; sizes that weights fix are found again.
 */
final class EngineShapes {

    /** Inputs from which an operator takes the shape of its output. */
    private static final Map<String, List<Integer>> SHAPE_INPUTS = Map.ofEntries(
            Map.entry("Reshape", List.of(1)),
            Map.entry("Expand", List.of(1)),
            Map.entry("Slice", List.of(1, 2, 3, 4)),
            Map.entry("Tile", List.of(1)),
            Map.entry("Pad", List.of(1)),
            Map.entry("Resize", List.of(2, 3)),
            Map.entry("Upsample", List.of(1)),
            Map.entry("ConstantOfShape", List.of(0)),
            Map.entry("Range", List.of(0, 1, 2)),
            Map.entry("OneHot", List.of(1)),
            Map.entry("TopK", List.of(1)),
            Map.entry("Split", List.of(1)));

    /** Operators of whose output nothing is known before they run. */
    private static final Set<String> OPEN =
            Set.of("NonZero", "Compress", "Unique", "NonMaxSuppression", "If", "Loop", "Scan");

    private final Set<String> constant = new HashSet<>();
    private final Set<String> vague = new HashSet<>();

    EngineShapes(OnnxGraph graph) {
        constant.addAll(graph.initializers().keySet());
        constant.addAll(graph.sparseInitializers().keySet());
        for (OnnxNode node : graph.nodes()) {
            if (constant.containsAll(node.reads())) {
                constant.addAll(node.writes());
            } else if (isVague(node)) {
                vague.addAll(node.writes());
            }
        }
    }

    private boolean isVague(OnnxNode node) {
        String operator = node.proto().getOpType();
        List<String> inputs = node.proto().getInputList();
        return OPEN.contains(operator)
                || node.reads().stream().anyMatch(vague::contains)
                || SHAPE_INPUTS.getOrDefault(operator, List.of()).stream()
                        .filter(index -> index < inputs.size())
                        .map(inputs::get)
                        .anyMatch(input -> !input.isEmpty() && !constant.contains(input));
    }

    /** The same tensor, without the symbols that an engine would not know. */
    TensorSpec known(TensorSpec spec) {
        if (!vague.contains(spec.name()) || !spec.shape().ranked()) {
            return spec;
        }
        List<Dimension> dimensions = spec.shape().dimensions().stream()
                .map(dimension -> dimension instanceof Dimension.Fixed ? dimension : new Dimension.Unknown())
                .toList();
        return new TensorSpec(spec.name(), spec.type(), TensorShape.of(dimensions));
    }
}
