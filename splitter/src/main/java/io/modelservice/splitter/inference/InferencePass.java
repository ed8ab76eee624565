package io.modelservice.splitter.inference;

import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.modelservice.splitter.onnx.OnnxModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One walk over a model with a size for each symbol. */
final class InferencePass {

    private static final int MAX_DEPTH = 4;
    private static final long CONTENT_BUDGET = 4L << 20;

    private final Map<String, Long> sizes;
    private final long opset;
    private final Set<String> functions;
    private final Map<GraphProto, Map<String, Inferred>> scopes = new IdentityHashMap<>();
    private long contentLeft = CONTENT_BUDGET;

    InferencePass(OnnxModel model, Map<String, Long> sizes) {
        this.sizes = sizes;
        this.opset = model.opset("").orElse(1L);
        this.functions = model.proto().getFunctionsList().stream()
                .map(InferencePass::key)
                .collect(Collectors.toSet());
        graph(model.proto().getGraph(), new HashMap<>(), Map.of(), 0);
    }

    /** The values of each graph, subgraphs included, with those that they can see of the graphs around them. */
    Map<GraphProto, Map<String, Inferred>> scopes() {
        return scopes;
    }

    private List<Inferred> graph(
            GraphProto graph, Map<String, Inferred> outer, Map<String, Inferred> given, int depth) {
        Map<String, Inferred> values = outer;
        Map<String, ValueInfoProto> declared = new HashMap<>();
        graph.getValueInfoList().forEach(value -> declared.put(value.getName(), value));
        graph.getOutputList().forEach(value -> declared.put(value.getName(), value));
        graph.getInputList().forEach(value -> values.put(value.getName(), Declared.of(value, sizes)));
        given.forEach((name, value) -> values.merge(name, value, InferencePass::refined));
        graph.getInitializerList().forEach(tensor -> values.put(tensor.getName(), limited(TensorContent.of(tensor))));
        for (SparseTensorProto tensor : graph.getSparseInitializerList()) {
            values.put(
                    tensor.getValues().getName(), Inferred.of(tensor.getValues().getDataType(), tensor.getDimsList()));
        }
        for (NodeProto node : graph.getNodeList()) {
            List<Inferred> outputs = outputs(node, values, depth);
            for (int i = 0; i < node.getOutputCount(); i++) {
                String name = node.getOutput(i);
                Inferred told = i < outputs.size() ? outputs.get(i) : Inferred.unknown();
                ValueInfoProto said = declared.get(name);
                values.put(name, limited(said == null ? told : refined(Declared.of(said, sizes), told)));
            }
        }
        scopes.put(graph, values);
        return graph.getOutputList().stream()
                .map(output -> values.getOrDefault(output.getName(), Inferred.unknown()))
                .toList();
    }

    private List<Inferred> outputs(NodeProto node, Map<String, Inferred> values, int depth) {
        Optional<Rule> rule = RuleTable.of(node).filter(known -> !functions.contains(key(node)));
        if (rule.isEmpty()) {
            return List.of();
        }
        List<Inferred> inputs = node.getInputList().stream()
                .map(name -> values.getOrDefault(name, Inferred.unknown()))
                .toList();
        Operands operands =
                new Operands(node, inputs, opset, (body, given) -> subgraph(body, values, given, depth + 1));
        try {
            return rule.get().outputs(operands);
        } catch (ArithmeticException | IndexOutOfBoundsException | IllegalArgumentException senseless) {
            return List.of();
        }
    }

    private List<Inferred> subgraph(
            GraphProto body, Map<String, Inferred> outer, Map<String, Inferred> given, int depth) {
        return depth > MAX_DEPTH
                ? body.getOutputList().stream()
                        .map(output -> Declared.of(output, sizes))
                        .toList()
                : graph(body, new HashMap<>(outer), given, depth);
    }

    /** What is inferred, and what is declared where that says nothing. */
    private static Inferred refined(Inferred declared, Inferred told) {
        int type = told.type() == Inferred.UNKNOWN ? declared.type() : told.type();
        if (!told.ranked()) {
            return declared.as(type);
        }
        if (!declared.ranked() || declared.rank() != told.rank()) {
            return told.as(type).with(told.content());
        }
        List<Long> shape = new ArrayList<>(told.dimensions());
        for (int axis = 0; axis < shape.size(); axis++) {
            if (shape.get(axis) == Inferred.UNKNOWN_SIZE) {
                shape.set(axis, declared.dimension(axis));
            }
        }
        return Inferred.of(type, shape).with(told.content());
    }

    private Inferred limited(Inferred value) {
        contentLeft -= value.content().map(Content::size).orElse(0);
        return contentLeft < 0 ? value.with(Optional.empty()) : value;
    }

    private static String key(FunctionProto function) {
        return function.getDomain() + ":" + function.getName();
    }

    private static String key(NodeProto node) {
        return node.getDomain() + ":" + node.getOpType();
    }
}
