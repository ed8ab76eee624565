package io.modelservice.splitter.proof;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;

/** What makes a node the same wherever it stands: all of it, except where the data of its tensors lies. */
final class NodeIdentity {

    private NodeIdentity() {}

    static ByteString of(NodeProto node) {
        return bare(node).toByteString();
    }

    /** A tensor without its data. */
    static TensorProto bare(TensorProto tensor) {
        return TensorProto.newBuilder()
                .setName(tensor.getName())
                .setDataType(tensor.getDataType())
                .addAllDims(tensor.getDimsList())
                .build();
    }

    private static NodeProto bare(NodeProto node) {
        NodeProto.Builder bare = node.toBuilder().clearAttribute().clearDocString();
        node.getAttributeList().stream().map(NodeIdentity::bare).forEach(bare::addAttribute);
        return bare.build();
    }

    private static AttributeProto bare(AttributeProto attribute) {
        AttributeProto.Builder bare = attribute.toBuilder().clearDocString();
        if (attribute.hasT()) {
            bare.setT(bare(attribute.getT()));
        }
        if (attribute.hasG()) {
            bare.setG(bare(attribute.getG()));
        }
        if (attribute.hasSparseTensor()) {
            bare.setSparseTensor(bare(attribute.getSparseTensor()));
        }
        bare.clearTensors().clearGraphs().clearSparseTensors();
        attribute.getTensorsList().stream().map(NodeIdentity::bare).forEach(bare::addTensors);
        attribute.getGraphsList().stream().map(NodeIdentity::bare).forEach(bare::addGraphs);
        attribute.getSparseTensorsList().stream().map(NodeIdentity::bare).forEach(bare::addSparseTensors);
        return bare.build();
    }

    private static GraphProto bare(GraphProto graph) {
        GraphProto.Builder bare = graph.toBuilder().clearDocString().clearValueInfo();
        bare.clearNode().clearInitializer().clearSparseInitializer();
        graph.getNodeList().stream().map(NodeIdentity::bare).forEach(bare::addNode);
        graph.getInitializerList().stream().map(NodeIdentity::bare).forEach(bare::addInitializer);
        graph.getSparseInitializerList().stream().map(NodeIdentity::bare).forEach(bare::addSparseInitializer);
        return bare.build();
    }

    private static SparseTensorProto bare(SparseTensorProto sparse) {
        return sparse.toBuilder()
                .setValues(bare(sparse.getValues()))
                .setIndices(bare(sparse.getIndices()))
                .build();
    }
}
