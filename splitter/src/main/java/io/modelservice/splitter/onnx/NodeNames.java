package io.modelservice.splitter.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names of the values that a node reads and writes. */
final class NodeNames {

    private NodeNames() {}

    /** Inputs, then what subgraphs capture, each once. */
    static List<String> reads(NodeProto node) {
        Set<String> names = new LinkedHashSet<>(node.getInputList());
        for (AttributeProto attribute : node.getAttributeList()) {
            if (attribute.hasG()) {
                names.addAll(captured(attribute.getG()));
            }
            attribute.getGraphsList().forEach(graph -> names.addAll(captured(graph)));
        }
        names.remove("");
        return List.copyOf(names);
    }

    /** Outputs without those that are left out. */
    static List<String> writes(NodeProto node) {
        return node.getOutputList().stream().filter(name -> !name.isEmpty()).toList();
    }

    private static Set<String> captured(GraphProto graph) {
        Set<String> own = new HashSet<>();
        graph.getInputList().forEach(input -> own.add(input.getName()));
        graph.getInitializerList().forEach(tensor -> own.add(tensor.getName()));
        graph.getSparseInitializerList()
                .forEach(tensor -> own.add(tensor.getValues().getName()));
        graph.getNodeList().forEach(node -> own.addAll(node.getOutputList()));
        Set<String> used = new LinkedHashSet<>();
        graph.getNodeList().forEach(node -> used.addAll(reads(node)));
        graph.getOutputList().stream().map(ValueInfoProto::getName).forEach(used::add);
        used.removeAll(own);
        return used;
    }
}
