package io.modelservice.splitter.onnx;

import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The main graph of a model.
 *
 * @param nodes in topological order
 * @param inputs what a caller must give: inputs that an initializer fills are not among them
 * @param outputs what a caller gets
 * @param initializers dense weights by name
 * @param sparseInitializers sparse weights by name
 * @param constants the {@code Constant} nodes by what they write
 * @param producers for each value that a node makes, the index of the node; constants included
 */
public record OnnxGraph(
        List<OnnxNode> nodes,
        List<ValueInfoProto> inputs,
        List<ValueInfoProto> outputs,
        Map<String, TensorProto> initializers,
        Map<String, SparseTensorProto> sparseInitializers,
        Map<String, OnnxNode> constants,
        Map<String, Integer> producers) {

    public OnnxGraph {
        nodes = List.copyOf(nodes);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        initializers = Collections.unmodifiableMap(new LinkedHashMap<>(initializers));
        sparseInitializers = Collections.unmodifiableMap(new LinkedHashMap<>(sparseInitializers));
        constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
        producers = Map.copyOf(producers);
    }

    /** Whether a value is the same for every request, so that each sub-model that needs it holds a copy. */
    public boolean isData(String value) {
        return initializers.containsKey(value) || sparseInitializers.containsKey(value) || constants.containsKey(value);
    }

    static boolean isStandardDomain(String domain) {
        return domain.isEmpty() || domain.equals("ai.onnx");
    }
}
