package io.modelservice.splitter.cut;

import io.modelservice.splitter.onnx.OnnxGraph;
import io.modelservice.splitter.onnx.OnnxNode;
import io.modelservice.splitter.plan.Plan.Stage;
import io.modelservice.splitter.tensor.TensorSpec;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which nodes and values of the whole graph belong to a stage. */
final class StageContents {

    private final OnnxGraph graph;
    private final Stage stage;
    private final List<OnnxNode> nodes;
    private final Set<String> made = new HashSet<>();
    private final Set<String> read = new LinkedHashSet<>();

    /** @param stage within the graph's nodes */
    StageContents(OnnxGraph graph, Stage stage) {
        this.graph = graph;
        this.stage = stage;
        this.nodes = graph.nodes().subList(stage.firstNode(), stage.endNode()).stream()
                .filter(node -> !node.isConstant())
                .toList();
        for (OnnxNode node : nodes) {
            read.addAll(node.reads());
            made.addAll(node.writes());
        }
    }

    /** The stage's own nodes, without those that only hold data. */
    List<OnnxNode> nodes() {
        return nodes;
    }

    boolean makes(String value) {
        return made.contains(value);
    }

    /** The data that the stage uses, in the order of its first use. */
    List<String> data() {
        Set<String> names = new LinkedHashSet<>(read);
        stage.outputs().stream().map(TensorSpec::name).forEach(names::add);
        return names.stream().filter(graph::isData).toList();
    }

    /** The inputs of the stage that its nodes read. */
    List<TensorSpec> graphInputs() {
        return stage.inputs().stream()
                .filter(input -> read.contains(input.name()))
                .toList();
    }

    /** The outputs of the stage that it has not merely received. */
    List<TensorSpec> graphOutputs() {
        return stage.outputs().stream()
                .filter(output -> !passesThrough(output.name()))
                .toList();
    }

    List<String> passThrough() {
        return stage.outputs().stream()
                .map(TensorSpec::name)
                .filter(this::passesThrough)
                .toList();
    }

    private boolean passesThrough(String output) {
        return !made.contains(output) && !graph.isData(output);
    }

    /** A value that the stage needs and that nothing in it or in front of it gives. */
    Optional<String> missing() {
        Set<String> arrives = stage.inputs().stream().map(TensorSpec::name).collect(Collectors.toSet());
        Set<String> needed = new LinkedHashSet<>(read);
        stage.outputs().stream().map(TensorSpec::name).forEach(needed::add);
        return needed.stream()
                .filter(value -> !made.contains(value) && !arrives.contains(value) && !graph.isData(value))
                .findFirst();
    }
}
