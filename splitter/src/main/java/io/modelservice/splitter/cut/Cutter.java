package io.modelservice.splitter.cut;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.modelservice.splitter.FailureReason;
import io.modelservice.splitter.cut.CutResult.Refused;
import io.modelservice.splitter.onnx.OnnxGraph;
import io.modelservice.splitter.onnx.OnnxModel;
import io.modelservice.splitter.onnx.OnnxNode;
import io.modelservice.splitter.plan.Plan.Stage;
import io.modelservice.splitter.tensor.TensorSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Takes a stage's sub-model out of a model. Deterministic and free of I/O.
 *
 * <p>A node is in exactly one sub-model; initializers and {@code Constant} nodes are data, and are in each that uses
 * them. A large constant becomes an initializer, so that its bytes can stay outside of the model file. Operator sets,
 * functions, metadata and the declarations of values are those of the model.
 */
public final class Cutter {

    /** Bytes of data inside subgraphs, attributes and functions, all of which has to stand in the model file. */
    private static final long MOST_INLINE_BYTES = 1L << 30;

    private final OnnxModel model;
    private final Stage stage;
    private final StageContents contents;

    private Cutter(OnnxModel model, Stage stage) {
        this.model = model;
        this.stage = stage;
        this.contents = new StageContents(model.graph(), stage);
    }

    /** @param stage of a plan for this very model */
    public static CutResult cut(OnnxModel model, Stage stage) {
        int nodes = model.graph().nodes().size();
        if (stage.firstNode() < 0 || stage.endNode() > nodes || stage.firstNode() >= stage.endNode()) {
            return new Refused(
                    FailureReason.INVALID_ARGUMENT,
                    "Stage %s is nodes %d to %d, but the model has nodes 0 to %d: the plan is of another model"
                            .formatted(stage.name(), stage.firstNode(), stage.endNode() - 1, nodes - 1));
        }
        return new Cutter(model, stage).cut();
    }

    private CutResult cut() {
        if (contents.nodes().isEmpty()) {
            return new Refused(
                    FailureReason.INFEASIBLE,
                    "Stage %s has nothing to compute; plan one stage fewer".formatted(stage.name()));
        }
        Optional<String> missing = contents.missing();
        if (missing.isPresent()) {
            return new Refused(
                    FailureReason.INVALID_ARGUMENT,
                    "Stage %s needs '%s', which the stage before does not send: the plan is of another model"
                            .formatted(stage.name(), missing.get()));
        }
        SubModel subModel = new SubModel(
                model.proto().toBuilder().clearTrainingInfo().setGraph(graph()).build(),
                stage.inputs(),
                stage.outputs(),
                contents.passThrough());
        long inline = new NestedData(model).bytes(subModel.proto());
        return inline > MOST_INLINE_BYTES
                ? new Refused(
                        FailureReason.UNSUPPORTED_FORMAT,
                        "Stage %s has %d bytes of weights inside subgraphs or functions, where at most %d can be"
                                .formatted(stage.name(), inline, MOST_INLINE_BYTES))
                : new CutResult.Cut(subModel);
    }

    private GraphProto graph() {
        GraphProto whole = model.proto().getGraph();
        GraphProto.Builder graph = GraphProto.newBuilder().setName(whole.getName());
        addData(graph);
        contents.nodes().stream().map(OnnxNode::proto).forEach(graph::addNode);
        addBorder(graph, whole);
        Set<String> values = values(graph);
        whole.getValueInfoList().stream()
                .filter(value -> contents.makes(value.getName()))
                .forEach(graph::addValueInfo);
        whole.getQuantizationAnnotationList().stream()
                .filter(annotation -> values.contains(annotation.getTensorName()))
                .forEach(graph::addQuantizationAnnotation);
        return graph.build();
    }

    private void addData(GraphProto.Builder graph) {
        OnnxGraph whole = model.graph();
        Set<OnnxNode> constants = new HashSet<>();
        for (String name : contents.data()) {
            if (whole.initializers().containsKey(name)) {
                graph.addInitializer(whole.initializers().get(name));
            } else if (whole.sparseInitializers().containsKey(name)) {
                graph.addSparseInitializer(whole.sparseInitializers().get(name));
            } else if (constants.add(whole.constants().get(name))) {
                addConstant(graph, whole.constants().get(name).proto());
            }
        }
    }

    private void addConstant(GraphProto.Builder graph, NodeProto constant) {
        Optional<TensorProto> large = constant.getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals("value") && attribute.hasT())
                .map(AttributeProto::getT)
                .filter(tensor -> model.span(tensor).isPresent())
                .findFirst();
        large.ifPresentOrElse(
                tensor -> graph.addInitializer(tensor.toBuilder().setName(constant.getOutput(0))),
                () -> graph.addNode(constant));
    }

    /** Inputs, among them the initializers that the model declares as such, and outputs. */
    private void addBorder(GraphProto.Builder graph, GraphProto whole) {
        Map<String, ValueInfoProto> inputs = byName(whole.getInputList());
        Map<String, ValueInfoProto> outputs = byName(whole.getOutputList());
        EngineShapes shapes = new EngineShapes(model.graph());
        for (TensorSpec input : contents.graphInputs()) {
            graph.addInput(inputs.getOrDefault(input.name(), ValueInfos.of(shapes.known(input))));
        }
        for (String data : contents.data()) {
            if (inputs.containsKey(data)) {
                graph.addInput(inputs.get(data));
            }
        }
        for (TensorSpec output : contents.graphOutputs()) {
            graph.addOutput(outputs.getOrDefault(output.name(), ValueInfos.of(shapes.known(output))));
        }
    }

    private static Map<String, ValueInfoProto> byName(List<ValueInfoProto> values) {
        return values.stream().collect(Collectors.toMap(ValueInfoProto::getName, Function.identity()));
    }

    private Set<String> values(GraphProto.Builder graph) {
        Set<String> values = new HashSet<>(contents.data());
        graph.getInputList().forEach(input -> values.add(input.getName()));
        graph.getNodeList().forEach(node -> values.addAll(node.getOutputList()));
        return values;
    }
}
