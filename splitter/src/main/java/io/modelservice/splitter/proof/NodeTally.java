package io.modelservice.splitter.proof;

import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.ByteString;
import io.modelservice.splitter.cut.SubModel;
import io.modelservice.splitter.onnx.OnnxModel;
import io.modelservice.splitter.onnx.OnnxNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counts where each node of the model went. */
final class NodeTally {

    private final OnnxModel model;
    private final Map<ByteString, Deque<OnnxNode>> expected = new HashMap<>();
    private final Map<ByteString, Integer> lastStage = new HashMap<>();
    private final Set<ByteString> constants = new HashSet<>();

    private NodeTally(OnnxModel model) {
        this.model = model;
        for (OnnxNode node : model.graph().nodes()) {
            ByteString identity = NodeIdentity.of(node.proto());
            if (node.isConstant()) {
                constants.add(identity);
            } else {
                expected.computeIfAbsent(identity, key -> new ArrayDeque<>()).add(node);
            }
        }
    }

    /** The first node that is in no stage, in several, or in none of the model. */
    static Optional<String> fault(OnnxModel model, List<SubModel> subModels) {
        NodeTally tally = new NodeTally(model);
        for (int stage = 0; stage < subModels.size(); stage++) {
            for (NodeProto node : subModels.get(stage).proto().getGraph().getNodeList()) {
                Optional<String> fault = tally.take(node, stage);
                if (fault.isPresent()) {
                    return fault;
                }
            }
        }
        return tally.model.graph().nodes().stream()
                .filter(node -> tally.isLeft(node))
                .findFirst()
                .map(node -> "No stage has " + node.describe());
    }

    private Optional<String> take(NodeProto node, int stage) {
        ByteString identity = NodeIdentity.of(node);
        if (constants.contains(identity)) {
            return Optional.empty();
        }
        Deque<OnnxNode> left = expected.get(identity);
        if (left == null) {
            return Optional.of("Stage %d has a node %s '%s' that makes %s and is not in the model, or was changed"
                    .formatted(stage, node.getOpType(), node.getName(), node.getOutputList()));
        }
        if (left.isEmpty()) {
            return Optional.of("Stage %d and stage %d both have the node %s '%s' that makes %s"
                    .formatted(lastStage.get(identity), stage, node.getOpType(), node.getName(), node.getOutputList()));
        }
        left.remove();
        lastStage.put(identity, stage);
        return Optional.empty();
    }

    private boolean isLeft(OnnxNode node) {
        return !node.isConstant()
                && !expected.get(NodeIdentity.of(node.proto())).isEmpty();
    }
}
