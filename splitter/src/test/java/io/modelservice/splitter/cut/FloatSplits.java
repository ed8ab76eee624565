package io.modelservice.splitter.cut;

import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.modelservice.splitter.onnx.OnnxGraph;
import io.modelservice.splitter.onnx.OnnxModel;
import io.modelservice.splitter.onnx.OnnxNode;
import io.modelservice.splitter.plan.Plan;
import io.modelservice.splitter.plan.Plan.Stage;
import io.modelservice.splitter.plan.PlanHash;
import io.modelservice.splitter.plan.Policy;
import io.modelservice.splitter.tensor.ElementType;
import io.modelservice.splitter.tensor.TensorShape;
import io.modelservice.splitter.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Plans for models whose values are all floats, cut wherever a test wants. */
public final class FloatSplits {

    private FloatSplits() {}

    /** A plan that cuts in front of the nodes at {@code positions}. */
    public static Plan plan(OnnxModel model, int... positions) {
        OnnxGraph graph = model.graph();
        List<Stage> stages = new ArrayList<>();
        List<TensorSpec> inputs = specs(graph.inputs());
        int first = 0;
        for (int stage = 0; stage <= positions.length; stage++) {
            boolean last = stage == positions.length;
            int end = last ? graph.nodes().size() : positions[stage];
            List<TensorSpec> outputs = last ? specs(graph.outputs()) : live(graph, end);
            stages.add(new Stage(stage, "stage-" + stage, first, end, 0, inputs, outputs, 0, 0, 0));
            first = end;
            inputs = outputs;
        }
        return PlanHash.seal(new Plan(
                "sha256:" + "a".repeat(64),
                Policy.EVEN,
                "for a test",
                specs(graph.inputs()),
                specs(graph.outputs()),
                stages,
                ""));
    }

    private static List<TensorSpec> live(OnnxGraph graph, int position) {
        Set<String> before = new LinkedHashSet<>();
        graph.inputs().forEach(input -> before.add(input.getName()));
        graph.nodes().subList(0, position).forEach(node -> before.addAll(node.writes()));
        Set<String> needed = new LinkedHashSet<>();
        graph.nodes().subList(position, graph.nodes().size()).stream()
                .map(OnnxNode::reads)
                .forEach(needed::addAll);
        graph.outputs().forEach(output -> needed.add(output.getName()));
        return before.stream()
                .filter(value -> needed.contains(value) && !graph.isData(value))
                .map(FloatSplits::spec)
                .toList();
    }

    private static List<TensorSpec> specs(List<ValueInfoProto> values) {
        return values.stream().map(value -> spec(value.getName())).toList();
    }

    private static TensorSpec spec(String name) {
        return new TensorSpec(name, ElementType.FLOAT32, TensorShape.unranked());
    }
}
