package io.modelservice.splitter.inference;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Operators with subgraphs. */
final class SubgraphRules {

    private static final int ROUNDS = 3;

    private SubgraphRules() {}

    static Map<String, Rule> rules() {
        Map<String, Rule> rules = new HashMap<>();
        rules.put("If", SubgraphRules::branches);
        rules.put("Loop", SubgraphRules::loop);
        rules.put("Scan", SubgraphRules::scan);
        return rules;
    }

    private static List<Inferred> branches(Operands node) {
        List<Inferred> yes = body(node, "then_branch", Map.of());
        List<Inferred> no = body(node, "else_branch", Map.of());
        List<Inferred> outputs = new ArrayList<>();
        for (int i = 0; i < Math.min(yes.size(), no.size()); i++) {
            outputs.add(either(yes.get(i), no.get(i)));
        }
        return outputs;
    }

    /** What holds of two values alike. */
    static Inferred either(Inferred left, Inferred right) {
        int type = left.type() == right.type() ? left.type() : Inferred.UNKNOWN;
        if (!left.ranked() || !right.ranked() || left.rank() != right.rank()) {
            return Inferred.ofType(type);
        }
        List<Long> shape = new ArrayList<>();
        for (int axis = 0; axis < left.rank(); axis++) {
            shape.add(left.dimension(axis) == right.dimension(axis) ? left.dimension(axis) : Inferred.UNKNOWN_SIZE);
        }
        return Inferred.of(type, shape);
    }

    private static List<Inferred> loop(Operands node) {
        List<Inferred> states =
                new ArrayList<>(node.inputs().subList(2, node.inputs().size()));
        states.replaceAll(state -> state.with(Optional.empty()));
        List<Inferred> results = List.of();
        for (int round = 0; round < ROUNDS; round++) {
            List<Inferred> inputs = new ArrayList<>();
            inputs.add(Inferred.of(DataType.INT64_VALUE, List.of()));
            inputs.add(Inferred.of(DataType.BOOL_VALUE, List.of()));
            inputs.addAll(states);
            results = body(node, "body", named(node, "body", inputs));
            for (int i = 0; i < states.size(); i++) {
                states.set(i, either(states.get(i), results.get(i + 1)));
            }
        }
        List<Inferred> outputs = new ArrayList<>(states);
        results.stream().skip(1L + states.size()).forEach(row -> outputs.add(stacked(row, Inferred.UNKNOWN_SIZE)));
        return outputs;
    }

    private static List<Inferred> scan(Operands node) {
        int scanned = Math.toIntExact(node.number("num_scan_inputs", 0));
        int held = node.inputs().size() - scanned;
        boolean plain = node.opset() > 8
                && node.attribute("scan_input_axes").isEmpty()
                && node.attribute("scan_output_axes").isEmpty();
        if (!plain || node.inputs().stream().anyMatch(value -> !value.ranked())) {
            return List.of();
        }
        List<Inferred> inputs = new ArrayList<>(node.inputs().subList(0, held));
        inputs.replaceAll(state -> state.with(Optional.empty()));
        for (Inferred rows : node.inputs().subList(held, node.inputs().size())) {
            inputs.add(rows.shaped(rows.dimensions().subList(1, rows.rank())));
        }
        long length = node.inputs().getLast().dimension(0);
        List<Inferred> results = body(node, "body", named(node, "body", inputs));
        List<Inferred> outputs = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            outputs.add(i < held ? either(inputs.get(i), results.get(i)) : stacked(results.get(i), length));
        }
        return outputs;
    }

    private static Inferred stacked(Inferred row, long length) {
        if (!row.ranked()) {
            return Inferred.ofType(row.type());
        }
        List<Long> shape = new ArrayList<>(row.dimensions());
        shape.addFirst(length);
        return row.shaped(shape);
    }

    private static Map<String, Inferred> named(Operands node, String body, List<Inferred> inputs) {
        GraphProto graph = node.graph(body).orElseThrow(IllegalArgumentException::new);
        Map<String, Inferred> named = new HashMap<>();
        for (int i = 0; i < Math.min(inputs.size(), graph.getInputCount()); i++) {
            named.put(graph.getInput(i).getName(), inputs.get(i));
        }
        return named;
    }

    private static List<Inferred> body(Operands node, String name, Map<String, Inferred> inputs) {
        return node.subgraphs().apply(node.graph(name).orElseThrow(IllegalArgumentException::new), inputs);
    }
}
