package io.modelservice.splitter.proof;

import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import io.modelservice.splitter.cut.SubModel;
import io.modelservice.splitter.onnx.OnnxGraph;
import io.modelservice.splitter.onnx.OnnxModel;
import io.modelservice.splitter.onnx.OnnxNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks one sub-model: that its nodes have what they read, and that its data is the model's. */
final class SubModelCheck {

    private final OnnxModel model;
    private final SubModel subModel;
    private final GraphProto graph;
    private final int stage;
    private final Set<String> available = new HashSet<>();

    SubModelCheck(OnnxModel model, SubModel subModel, int stage) {
        this.model = model;
        this.subModel = subModel;
        this.graph = subModel.proto().getGraph();
        this.stage = stage;
    }

    Optional<String> fault() {
        return faultOfHeader()
                .or(this::faultOfInputs)
                .or(this::faultOfData)
                .or(this::faultOfEdges)
                .or(this::faultOfOutputs);
    }

    private Optional<String> faultOfHeader() {
        ModelProto whole = model.proto();
        ModelProto part = subModel.proto();
        boolean same = part.getIrVersion() == whole.getIrVersion()
                && opsets(part).equals(opsets(whole))
                && functions(part).equals(functions(whole));
        return same
                ? Optional.empty()
                : Optional.of("Stage %d has other operator sets or functions than the model".formatted(stage));
    }

    private static Map<String, Long> opsets(ModelProto proto) {
        return proto.getOpsetImportList().stream()
                .collect(Collectors.toMap(
                        OperatorSetIdProto::getDomain, OperatorSetIdProto::getVersion, (first, second) -> second));
    }

    private static List<List<ByteString>> functions(ModelProto proto) {
        return proto.getFunctionsList().stream()
                .map(FunctionProto::getNodeList)
                .map(nodes -> nodes.stream().map(NodeIdentity::of).toList())
                .toList();
    }

    private Optional<String> faultOfInputs() {
        Set<String> arrives = Set.copyOf(StructuralProof.names(subModel.inputs()));
        for (String input : subModel.graphInputs()) {
            if (!arrives.contains(input)) {
                return Optional.of(
                        "Stage %d reads '%s' at its border, where it does not arrive".formatted(stage, input));
            }
            if (model.graph().isData(input)) {
                return Optional.of("Stage %d expects the model's data '%s' from outside".formatted(stage, input));
            }
            available.add(input);
        }
        return Optional.empty();
    }

    private Optional<String> faultOfData() {
        OnnxGraph whole = model.graph();
        for (TensorProto tensor : graph.getInitializerList()) {
            TensorProto original = whole.initializers().get(tensor.getName());
            TensorProto bare = original == null ? constant(tensor.getName()) : NodeIdentity.bare(original);
            if (!NodeIdentity.bare(tensor).equals(bare)) {
                return Optional.of("Stage %d has data '%s' that is not the model's".formatted(stage, tensor.getName()));
            }
            available.add(tensor.getName());
        }
        for (SparseTensorProto tensor : graph.getSparseInitializerList()) {
            String name = tensor.getValues().getName();
            if (!whole.sparseInitializers().containsKey(name)) {
                return Optional.of("Stage %d has data '%s' that is not the model's".formatted(stage, name));
            }
            available.add(name);
        }
        return Optional.empty();
    }

    /** The tensor of a constant node, as an initializer would declare it. */
    private TensorProto constant(String name) {
        OnnxNode node = model.graph().constants().get(name);
        return node == null
                ? TensorProto.getDefaultInstance()
                : node.proto().getAttributeList().stream()
                        .filter(attribute -> attribute.hasT())
                        .map(attribute -> NodeIdentity.bare(
                                attribute.getT().toBuilder().setName(name).build()))
                        .findFirst()
                        .orElse(TensorProto.getDefaultInstance());
    }

    private Optional<String> faultOfEdges() {
        for (NodeProto proto : graph.getNodeList()) {
            OnnxNode node = original(proto);
            for (String read : node.reads()) {
                if (!available.contains(read)) {
                    return Optional.of(
                            model.graph().isData(read)
                                    ? "Stage %d lacks the data '%s', which %s reads"
                                            .formatted(stage, read, node.describe())
                                    : "Stage %d does not have '%s' when %s reads it"
                                            .formatted(stage, read, node.describe()));
                }
            }
            available.addAll(node.writes());
        }
        return Optional.empty();
    }

    /** The node of the model that makes the same values; {@link NodeTally} has found that it is the same. */
    private OnnxNode original(NodeProto proto) {
        return proto.getOutputList().stream()
                .filter(name -> !name.isEmpty())
                .findFirst()
                .map(name -> model.graph().nodes().get(model.graph().producers().get(name)))
                .orElseGet(() -> new OnnxNode(
                        -1,
                        proto,
                        proto.getInputList().stream()
                                .filter(name -> !name.isEmpty())
                                .toList(),
                        List.of()));
    }

    private Optional<String> faultOfOutputs() {
        Set<String> arrives = Set.copyOf(StructuralProof.names(subModel.inputs()));
        List<String> made = subModel.graphOutputs();
        for (String output : made) {
            if (!available.contains(output)) {
                return Optional.of("Stage %d sends '%s', which it does not make".formatted(stage, output));
            }
        }
        for (String output : subModel.passThrough()) {
            if (!arrives.contains(output)) {
                return Optional.of("Stage %d passes '%s' on, which does not arrive".formatted(stage, output));
            }
        }
        for (String output : StructuralProof.names(subModel.outputs())) {
            if (!made.contains(output) && !subModel.passThrough().contains(output)) {
                return Optional.of("Stage %d neither makes '%s' nor passes it on".formatted(stage, output));
            }
        }
        return Optional.empty();
    }
}
