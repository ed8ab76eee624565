package io.modelservice.splitter.profiling;

import io.modelservice.splitter.onnx.OnnxGraph;
import io.modelservice.splitter.onnx.OnnxNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** From node to node along the values between them. */
final class GraphWalk {

    private final OnnxGraph graph;
    private final Map<String, List<OnnxNode>> readers = new HashMap<>();

    GraphWalk(OnnxGraph graph) {
        this.graph = graph;
        for (OnnxNode node : graph.nodes()) {
            node.reads()
                    .forEach(value -> readers.computeIfAbsent(value, name -> new ArrayList<>())
                            .add(node));
        }
    }

    List<OnnxNode> nodes() {
        return graph.nodes();
    }

    boolean isData(String value) {
        return graph.isData(value);
    }

    /** Whether one of a node's inputs is a weight or a constant. */
    boolean readsData(OnnxNode node) {
        return node.reads().stream().anyMatch(graph::isData);
    }

    /** Whether a node multiplies with a weight. */
    boolean isProjection(OnnxNode node) {
        return isOneOf(node, Set.of("MatMul", "Gemm", "MatMulNBits", "FusedMatMul")) && readsData(node);
    }

    static boolean isOneOf(OnnxNode node, Set<String> operators) {
        return operators.contains(node.proto().getOpType());
    }

    /** What a node works on, as opposed to its shapes and weights; an empty name when it has no inputs. */
    static String mainInput(OnnxNode node) {
        return node.proto().getInputCount() == 0 ? "" : node.proto().getInput(0);
    }

    /** The node that makes a value; empty for inputs, weights and constants. */
    Optional<OnnxNode> producer(String value) {
        return Optional.ofNullable(graph.producers().get(value))
                .map(graph.nodes()::get)
                .filter(node -> !node.isConstant());
    }

    /** The nodes that make what a node reads. */
    List<OnnxNode> producers(OnnxNode node) {
        return node.reads().stream().flatMap(value -> producer(value).stream()).toList();
    }

    /** The nodes that read what a node makes, in order. */
    List<OnnxNode> readers(OnnxNode node) {
        return node.writes().stream()
                .flatMap(value -> readers.getOrDefault(value, List.of()).stream())
                .toList();
    }

    /** The first reader with one of these operators. */
    Optional<OnnxNode> reader(OnnxNode node, Set<String> operators) {
        return readers(node).stream().filter(next -> isOneOf(next, operators)).findFirst();
    }

    /** The only reader, if its operator is one of these. */
    Optional<OnnxNode> soleReader(OnnxNode node, Set<String> operators) {
        List<OnnxNode> next = readers(node);
        return next.size() == 1 && isOneOf(next.getFirst(), operators)
                ? Optional.of(next.getFirst())
                : Optional.empty();
    }
}
