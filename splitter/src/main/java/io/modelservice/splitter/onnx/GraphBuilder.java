package io.modelservice.splitter.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Checks the main graph and brings its nodes into topological order. */
final class GraphBuilder {

    private final GraphProto proto;
    private final Map<String, TensorProto> initializers = new LinkedHashMap<>();
    private final Map<String, SparseTensorProto> sparseInitializers = new LinkedHashMap<>();
    private final Set<String> produced = new HashSet<>();

    GraphBuilder(GraphProto proto) {
        this.proto = proto;
    }

    OnnxGraph build() throws OnnxRefusal {
        collectInitializers();
        List<ValueInfoProto> inputs = inputs();
        List<OnnxNode> unsorted = new ArrayList<>();
        for (NodeProto node : proto.getNodeList()) {
            unsorted.add(new OnnxNode(unsorted.size(), node, NodeNames.reads(node), NodeNames.writes(node)));
        }
        for (OnnxNode node : unsorted) {
            for (String written : node.writes()) {
                produce(written, node::describe);
            }
        }
        refuseMissing(unsorted);
        List<OnnxNode> nodes = TopologicalOrder.of(unsorted);
        return new OnnxGraph(
                nodes, inputs, outputs(), initializers, sparseInitializers, constants(nodes), producers(nodes));
    }

    /** The model with its nodes in the graph's order. */
    ModelProto sorted(ModelProto model, OnnxGraph graph) {
        GraphProto.Builder sorted = model.getGraph().toBuilder().clearNode();
        graph.nodes().forEach(node -> sorted.addNode(node.proto()));
        return model.toBuilder().setGraph(sorted).build();
    }

    private void collectInitializers() throws OnnxRefusal {
        for (TensorProto tensor : proto.getInitializerList()) {
            produce(named(tensor.getName(), "an initializer"), () -> "an initializer");
            initializers.put(tensor.getName(), tensor);
        }
        for (SparseTensorProto tensor : proto.getSparseInitializerList()) {
            String name = named(tensor.getValues().getName(), "a sparse initializer");
            produce(name, () -> "a sparse initializer");
            sparseInitializers.put(name, tensor);
        }
    }

    private List<ValueInfoProto> inputs() throws OnnxRefusal {
        List<ValueInfoProto> inputs = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ValueInfoProto input : proto.getInputList()) {
            String name = named(input.getName(), "an input");
            if (!names.add(name)) {
                throw OnnxRefusal.corrupt("graph: the input '%s' occurs twice", name);
            }
            if (!initializers.containsKey(name) && !sparseInitializers.containsKey(name)) {
                produce(name, () -> "an input");
                inputs.add(input);
            }
        }
        return inputs;
    }

    private List<ValueInfoProto> outputs() throws OnnxRefusal {
        Set<String> names = new HashSet<>();
        for (ValueInfoProto output : proto.getOutputList()) {
            String name = named(output.getName(), "an output");
            if (!names.add(name)) {
                throw OnnxRefusal.corrupt("graph: the output '%s' occurs twice", name);
            }
            if (!produced.contains(name)) {
                throw OnnxRefusal.corrupt("graph: nothing makes the output '%s'", name);
            }
        }
        if (names.isEmpty()) {
            throw OnnxRefusal.corrupt("graph: has no outputs, or the file is not an ONNX model");
        }
        return proto.getOutputList();
    }

    private static String named(String name, String what) throws OnnxRefusal {
        if (name.isEmpty()) {
            throw OnnxRefusal.corrupt("graph: has %s without a name", what);
        }
        return name;
    }

    private void produce(String name, Supplier<String> producer) throws OnnxRefusal {
        if (!produced.add(name)) {
            throw OnnxRefusal.corrupt("graph: '%s' is made twice, the second time by %s", name, producer.get());
        }
    }

    private void refuseMissing(List<OnnxNode> nodes) throws OnnxRefusal {
        for (OnnxNode node : nodes) {
            for (String read : node.reads()) {
                if (!produced.contains(read)) {
                    throw OnnxRefusal.corrupt("graph: %s reads '%s', which nothing makes", node.describe(), read);
                }
            }
        }
    }

    private static Map<String, OnnxNode> constants(List<OnnxNode> nodes) {
        Map<String, OnnxNode> constants = new LinkedHashMap<>();
        for (OnnxNode node : nodes) {
            if (node.isConstant()) {
                node.writes().forEach(name -> constants.put(name, node));
            }
        }
        return constants;
    }

    private static Map<String, Integer> producers(List<OnnxNode> nodes) {
        Map<String, Integer> producers = new HashMap<>();
        nodes.forEach(node -> node.writes().forEach(name -> producers.put(name, node.index())));
        return producers;
    }
}
