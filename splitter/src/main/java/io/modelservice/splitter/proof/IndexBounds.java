package io.modelservice.splitter.proof;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.modelservice.splitter.onnx.OnnxGraph;
import io.modelservice.splitter.onnx.OnnxNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds how large the indices that a model takes may be: the rows of the tables in which it looks them up. */
public final class IndexBounds {

    /** Operators that hand integers on as they are. */
    private static final Set<String> HANDS_ON =
            Set.of("Identity", "Cast", "Reshape", "Squeeze", "Unsqueeze", "Flatten", "Transpose", "Slice", "Expand");

    private IndexBounds() {}

    /** For each input that is looked up in a table, the number of rows of the smallest such table. */
    public static Map<String, Long> of(OnnxGraph graph) {
        Map<String, String> inputBehind = new HashMap<>();
        graph.inputs().stream().map(ValueInfoProto::getName).forEach(name -> inputBehind.put(name, name));
        Map<String, Long> bounds = new LinkedHashMap<>();
        for (OnnxNode node : graph.nodes()) {
            if (node.proto().getInputCount() == 0) {
                continue;
            }
            String source = inputBehind.get(node.proto().getInput(0));
            if (source != null && HANDS_ON.contains(node.proto().getOpType())) {
                node.writes().forEach(written -> inputBehind.put(written, source));
            }
            rows(graph, node).ifPresent(rows -> {
                String index = inputBehind.get(node.proto().getInput(1));
                if (index != null) {
                    bounds.merge(index, rows, Math::min);
                }
            });
        }
        return bounds;
    }

    private static Optional<Long> rows(OnnxGraph graph, OnnxNode node) {
        boolean looksUp =
                Set.of("Gather", "GatherBlockQuantized").contains(node.proto().getOpType());
        if (!looksUp || node.proto().getInputCount() < 2) {
            return Optional.empty();
        }
        TensorProto table = graph.initializers().get(node.proto().getInput(0));
        long axis = node.proto().getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals("axis")
                        || attribute.getName().equals("gather_axis"))
                .mapToLong(AttributeProto::getI)
                .findFirst()
                .orElse(0);
        if (table == null || axis < -table.getDimsCount() || axis >= table.getDimsCount()) {
            return Optional.empty();
        }
        return Optional.of(table.getDims((int) (axis < 0 ? axis + table.getDimsCount() : axis)));
    }
}
