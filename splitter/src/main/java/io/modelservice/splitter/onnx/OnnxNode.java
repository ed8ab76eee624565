package io.modelservice.splitter.onnx;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Objects;

/**
 * A node of the main graph.
 *
 * @param index its position in the topological order, which profiles and plans count in
 * @param reads the values it needs, each once: its inputs, then what its subgraphs capture from outside of them
 * @param writes the values it makes; outputs that are left out are not among them
 */
public record OnnxNode(int index, NodeProto proto, List<String> reads, List<String> writes) {

    public OnnxNode {
        Objects.requireNonNull(proto, "proto");
        reads = List.copyOf(reads);
        writes = List.copyOf(writes);
    }

    /** Whether it only holds data: such a node may stand in as many sub-models as use it. */
    public boolean isConstant() {
        return proto.getOpType().equals("Constant") && OnnxGraph.isStandardDomain(proto.getDomain());
    }

    /** For messages: its name where it has one, its operator and its position. */
    public String describe() {
        return proto.getName().isEmpty()
                ? "node %d (%s)".formatted(index, proto.getOpType())
                : "node %d '%s' (%s)".formatted(index, proto.getName(), proto.getOpType());
    }
}
