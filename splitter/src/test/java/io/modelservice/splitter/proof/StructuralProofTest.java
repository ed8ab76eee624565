package io.modelservice.splitter.proof;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.GraphProto;
import io.modelservice.splitter.cut.CutResult;
import io.modelservice.splitter.cut.Cutter;
import io.modelservice.splitter.cut.FloatSplits;
import io.modelservice.splitter.cut.SubModel;
import io.modelservice.splitter.models.OnnxModels;
import io.modelservice.splitter.onnx.HardLinks;
import io.modelservice.splitter.onnx.OnnxModel;
import io.modelservice.splitter.onnx.OnnxReader;
import io.modelservice.splitter.onnx.ReadResult;
import io.modelservice.splitter.plan.Plan;
import io.modelservice.splitter.tensor.TensorSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of damage that a cutter could do must be found. */
class StructuralProofTest {

    @TempDir
    private Path directory;

    private OnnxModel model;
    private final List<SubModel> subModels = new ArrayList<>();

    @BeforeEach
    void splitABranchedModel() throws IOException {
        Path file = Files.write(
                directory.resolve("model.onnx"), OnnxModels.branched().toByteArray());
        model = ((ReadResult.Read) OnnxReader.read(file, HardLinks.REFUSED)).model();
        for (Plan.Stage stage : FloatSplits.plan(model, 4, 11).stages()) {
            subModels.add(((CutResult.Cut) Cutter.cut(model, stage)).subModel());
        }
    }

    @Test
    void shouldProveASplitThatIsRight() {
        assertThat(StructuralProof.prove(model, subModels)).isEqualTo(new ProofResult.Proved());
    }

    @Test
    void shouldProveTheWholeAsOneStage() {
        Plan.Stage whole = FloatSplits.plan(model).stages().getFirst();

        assertThat(StructuralProof.prove(model, List.of(((CutResult.Cut) Cutter.cut(model, whole)).subModel())))
                .isEqualTo(new ProofResult.Proved());
    }

    @Test
    void shouldFindADroppedNodeWhicheverItIs() {
        for (int stage = 0; stage < subModels.size(); stage++) {
            GraphProto graph = subModels.get(stage).proto().getGraph();
            for (int index = 0; index < graph.getNodeCount(); index++) {
                int dropped = index;
                assertThat(messageAfter(stage, changed -> changed.removeNode(dropped)))
                        .as(graph.getNode(index).toString())
                        .isNotEmpty();
            }
        }
    }

    @Test
    void shouldFindADroppedEdgeWhicheverItIs() {
        for (int stage = 0; stage < subModels.size(); stage++) {
            GraphProto graph = subModels.get(stage).proto().getGraph();
            for (int node = 0; node < graph.getNodeCount(); node++) {
                for (int input = 0; input < graph.getNode(node).getInputCount(); input++) {
                    int at = node;
                    int dropped = input;
                    assertThat(messageAfter(
                                    stage, changed -> changed.getNodeBuilder(at).setInput(dropped, "")))
                            .isNotEmpty();
                }
            }
        }
    }

    @Test
    void shouldFindAMissingInitializerWhicheverItIs() {
        for (int stage = 0; stage < subModels.size(); stage++) {
            GraphProto graph = subModels.get(stage).proto().getGraph();
            for (int index = 0; index < graph.getInitializerCount(); index++) {
                int dropped = index;
                assertThat(messageAfter(stage, changed -> changed.removeInitializer(dropped)))
                        .contains(
                                "lacks the data '" + graph.getInitializer(index).getName());
            }
        }
    }

    @Test
    void shouldFindADuplicatedNode() {
        var node = subModels.get(0).proto().getGraph().getNode(0);

        assertThat(messageAfter(1, changed -> changed.addNode(0, node)))
                .contains("Stage 0 and stage 1 both have the node");
        assertThat(messageAfter(0, changed -> changed.addNode(node))).contains("Stage 0 and stage 0 both");
    }

    @Test
    void shouldFindAChangedNode() {
        assertThat(messageAfter(0, changed -> changed.getNodeBuilder(0).setOpType("Sin")))
                .contains("is not in the model, or was changed");
    }

    @Test
    void shouldFindSwappedNodes() {
        GraphProto graph = subModels.get(0).proto().getGraph();
        int last = graph.getNodeCount() - 1;

        assertThat(messageAfter(
                        0, changed -> changed.setNode(0, graph.getNode(last)).setNode(last, graph.getNode(0))))
                .contains("does not have");
    }

    @Test
    void shouldFindForeignData() {
        assertThat(messageAfter(0, changed -> changed.getInitializerBuilder(0).setDims(0, 3)))
                .contains("that is not the model's");
        assertThat(messageAfter(0, changed -> changed.getInitializerBuilder(0).setName("foreign")))
                .contains("'foreign' that is not the model's");
    }

    @Test
    void shouldFindAnOutputThatIsNotMade() {
        assertThat(messageAfter(0, changed -> changed.removeOutput(0))).contains("neither makes");
    }

    @Test
    void shouldFindAnOutputThatIsNotSentOn() {
        assertThat(messageAfterBorder(
                        1, (SubModel old) -> new SubModel(old.proto(), old.inputs(), old.outputs(), List.of())))
                .contains("Stage 1 neither makes 'late' nor passes it on");
    }

    @Test
    void shouldFindABorderThatDoesNotMatch() {
        List<TensorSpec> fewer = subModels.get(0).outputs().stream()
                .filter(output -> !output.name().equals("late"))
                .toList();

        assertThat(messageAfterBorder(
                        0, (SubModel old) -> new SubModel(old.proto(), old.inputs(), fewer, List.of("x"))))
                .contains("Stage 1 expects 'late', which stage 0 does not send");
    }

    @Test
    void shouldFindAnIncompleteEnd() {
        assertThat(messageAfterBorder(
                        2,
                        (SubModel old) -> new SubModel(
                                old.proto(), old.inputs(), old.outputs().reversed(), old.passThrough())))
                .contains("but the model's outputs are [early, y]");
    }

    @Test
    void shouldFindOtherOperatorSets() {
        assertThat(messageAfterBorder(
                        0,
                        (SubModel old) -> new SubModel(
                                old.proto().toBuilder().clearOpsetImport().build(),
                                old.inputs(),
                                old.outputs(),
                                old.passThrough())))
                .contains("other operator sets");
    }

    private String messageAfter(int stage, Consumer<GraphProto.Builder> change) {
        return messageAfterBorder(stage, old -> {
            var proto = old.proto().toBuilder();
            change.accept(proto.getGraphBuilder());
            return new SubModel(proto.build(), old.inputs(), old.outputs(), old.passThrough());
        });
    }

    private String messageAfterBorder(int stage, UnaryOperator<SubModel> change) {
        List<SubModel> changed = new ArrayList<>(subModels);
        changed.set(stage, change.apply(subModels.get(stage)));
        return switch (StructuralProof.prove(model, changed)) {
            case ProofResult.Broken(String message) -> message;
            case ProofResult.Proved proved -> "";
        };
    }
}
