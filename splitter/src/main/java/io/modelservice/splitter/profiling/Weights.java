package io.modelservice.splitter.profiling;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.modelservice.splitter.onnx.ElementBits;
import io.modelservice.splitter.onnx.OnnxGraph;
import io.modelservice.splitter.onnx.OnnxNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What weights and constants weigh. */
final class Weights {

    private static final Set<Integer> NOT_WEIGHTS =
            Set.of(DataType.INT64_VALUE, DataType.BOOL_VALUE, DataType.STRING_VALUE);

    private final Map<String, Long> bytes = new LinkedHashMap<>();
    private final long parameters;

    Weights(OnnxGraph graph) {
        graph.initializers().forEach((name, tensor) -> bytes.put(name, bytes(tensor)));
        graph.sparseInitializers().forEach((name, tensor) -> bytes.put(name, bytes(tensor)));
        graph.constants().forEach((name, node) -> bytes.put(name, inside(node.proto())));
        this.parameters = graph.initializers().values().stream()
                .mapToLong(Weights::parameters)
                .reduce(0, Math::addExact);
    }

    /** Bytes by name, of initializers and of what {@code Constant} nodes hold. */
    Map<String, Long> bytes() {
        return bytes;
    }

    /** Number of weights; index tables and shapes are none. */
    long parameters() {
        return parameters;
    }

    /** Bytes of the tensors in a node's own attributes and subgraphs; a constant's are counted by name instead. */
    static long own(OnnxNode node) {
        return node.isConstant() ? 0 : inside(node.proto());
    }

    private static long inside(NodeProto node) {
        long sum = 0;
        for (AttributeProto attribute : node.getAttributeList()) {
            sum += bytes(attribute.getT()) + bytes(attribute.getSparseTensor());
            for (TensorProto tensor : attribute.getTensorsList()) {
                sum += bytes(tensor);
            }
            sum += inside(attribute.getG());
            for (GraphProto graph : attribute.getGraphsList()) {
                sum += inside(graph);
            }
        }
        return sum;
    }

    private static long inside(GraphProto graph) {
        long sum = 0;
        for (TensorProto tensor : graph.getInitializerList()) {
            sum += bytes(tensor);
        }
        for (NodeProto node : graph.getNodeList()) {
            sum += inside(node);
        }
        return sum;
    }

    private static long bytes(SparseTensorProto tensor) {
        return bytes(tensor.getValues()) + bytes(tensor.getIndices());
    }

    private static long bytes(TensorProto tensor) {
        long elements = ElementBits.elements(tensor.getDimsList()).orElse(0);
        return ElementBits.of(tensor.getDataType()).isEmpty()
                ? tensor.getStringDataList().stream()
                        .mapToLong(text -> text.size())
                        .sum()
                : ElementBits.bytes(ElementBits.of(tensor.getDataType()).getAsLong(), elements)
                        .orElse(0);
    }

    private static long parameters(TensorProto tensor) {
        return NOT_WEIGHTS.contains(tensor.getDataType())
                ? 0
                : ElementBits.elements(tensor.getDimsList()).orElse(0);
    }
}
