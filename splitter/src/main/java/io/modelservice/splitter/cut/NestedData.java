package io.modelservice.splitter.cut;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.modelservice.splitter.onnx.OnnxModel;
import io.modelservice.splitter.onnx.WeightSpan;
import java.io.IOException;

/** Data that stands deeper than in the main graph's initializers: engines want it in the model file itself. */
final class NestedData {

    private final OnnxModel model;

    NestedData(OnnxModel model) {
        this.model = model;
    }

    /** Bytes of such data that is not in {@code proto} yet. */
    long bytes(ModelProto proto) {
        long[] bytes = new long[1];
        try {
            inside(proto, tensor -> {
                bytes[0] += model.span(tensor).map(WeightSpan::length).orElse(0L);
                return tensor;
            });
        } catch (IOException impossible) {
            throw new IllegalStateException("Counting reads no file", impossible);
        }
        return bytes[0];
    }

    /** The same model with such data in it. */
    ModelProto filled(ModelProto proto) throws IOException {
        return inside(proto, tensor -> new TensorBytes(model, tensor).inline());
    }

    /** What happens to each tensor found. */
    private interface Change {
        TensorProto of(TensorProto tensor) throws IOException;
    }

    private static ModelProto inside(ModelProto proto, Change change) throws IOException {
        ModelProto.Builder changed = proto.toBuilder();
        GraphProto.Builder graph = changed.getGraphBuilder();
        for (int index = 0; index < graph.getNodeCount(); index++) {
            graph.setNode(index, node(graph.getNode(index), change));
        }
        for (int index = 0; index < graph.getSparseInitializerCount(); index++) {
            graph.setSparseInitializer(index, sparse(graph.getSparseInitializer(index), change));
        }
        for (FunctionProto.Builder function : changed.getFunctionsBuilderList()) {
            for (int index = 0; index < function.getNodeCount(); index++) {
                function.setNode(index, node(function.getNode(index), change));
            }
            for (int index = 0; index < function.getAttributeProtoCount(); index++) {
                function.setAttributeProto(index, attribute(function.getAttributeProto(index), change));
            }
        }
        return changed.build();
    }

    private static NodeProto node(NodeProto node, Change change) throws IOException {
        NodeProto.Builder changed = node.toBuilder();
        for (int index = 0; index < node.getAttributeCount(); index++) {
            changed.setAttribute(index, attribute(node.getAttribute(index), change));
        }
        return changed.build();
    }

    private static AttributeProto attribute(AttributeProto attribute, Change change) throws IOException {
        AttributeProto.Builder changed = attribute.toBuilder();
        if (attribute.hasT()) {
            changed.setT(change.of(attribute.getT()));
        }
        if (attribute.hasSparseTensor()) {
            changed.setSparseTensor(sparse(attribute.getSparseTensor(), change));
        }
        if (attribute.hasG()) {
            changed.setG(graph(attribute.getG(), change));
        }
        for (int index = 0; index < attribute.getTensorsCount(); index++) {
            changed.setTensors(index, change.of(attribute.getTensors(index)));
        }
        for (int index = 0; index < attribute.getSparseTensorsCount(); index++) {
            changed.setSparseTensors(index, sparse(attribute.getSparseTensors(index), change));
        }
        for (int index = 0; index < attribute.getGraphsCount(); index++) {
            changed.setGraphs(index, graph(attribute.getGraphs(index), change));
        }
        return changed.build();
    }

    private static GraphProto graph(GraphProto graph, Change change) throws IOException {
        GraphProto.Builder changed = graph.toBuilder();
        for (int index = 0; index < graph.getNodeCount(); index++) {
            changed.setNode(index, node(graph.getNode(index), change));
        }
        for (int index = 0; index < graph.getInitializerCount(); index++) {
            changed.setInitializer(index, change.of(graph.getInitializer(index)));
        }
        for (int index = 0; index < graph.getSparseInitializerCount(); index++) {
            changed.setSparseInitializer(index, sparse(graph.getSparseInitializer(index), change));
        }
        return changed.build();
    }

    private static SparseTensorProto sparse(SparseTensorProto sparse, Change change) throws IOException {
        return sparse.toBuilder()
                .setValues(change.of(sparse.getValues()))
                .setIndices(change.of(sparse.getIndices()))
                .build();
    }
}
