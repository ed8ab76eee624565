package io.modelservice.splitter.profiling;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.modelservice.splitter.FailureReason;
import io.modelservice.splitter.models.GraphDraft;
import io.modelservice.splitter.models.GraphDraft.Attributes;
import io.modelservice.splitter.models.ModelFiles;
import io.modelservice.splitter.models.OnnxModels;
import io.modelservice.splitter.models.Profiles;
import io.modelservice.splitter.models.RandomGraphs;
import io.modelservice.splitter.onnx.OnnxModel;
import io.modelservice.splitter.onnx.OnnxNode;
import io.modelservice.splitter.profile.ModelProfile;
import io.modelservice.splitter.profile.ModelProfile.Cut;
import io.modelservice.splitter.profile.ModelProfile.CutKind;
import io.modelservice.splitter.profile.ModelProfile.Segment;
import io.modelservice.splitter.tensor.ElementType;
import io.modelservice.splitter.tensor.TensorSpec;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileInvariantsTest {

    @TempDir
    Path directory;

    private static Stream<ModelProto> models() {
        return Stream.concat(
                Stream.of(
                        OnnxModels.mlp(4),
                        OnnxModels.convolutional(3),
                        OnnxModels.branched(),
                        OnnxModels.loop(),
                        OnnxModels.transformer(3)),
                LongStream.range(0, 300).mapToObj(RandomGraphs::of));
    }

    @Test
    void shouldLetExactlyWhatIsNeededLaterCrossEachCut() throws Exception {
        for (ModelProto proto : models().toList()) {
            OnnxModel model = ModelFiles.read(proto, directory);
            ModelProfile profile = Profiles.of(model);
            for (Cut cut : profile.cuts()) {
                assertThat(cut.live())
                        .as("%s in front of node %d", proto.getGraph().getName(), cut.position())
                        .extracting(TensorSpec::name)
                        .containsExactlyInAnyOrderElementsOf(neededLater(model, cut.position()));
            }
        }
    }

    private static Set<String> neededLater(OnnxModel model, int position) {
        Set<String> there = new HashSet<>();
        model.graph().inputs().forEach(input -> there.add(input.getName()));
        model.graph().nodes().subList(0, position).stream()
                .filter(node -> !node.isConstant())
                .forEach(node -> there.addAll(node.writes()));
        Set<String> needed = new HashSet<>();
        model.graph().outputs().forEach(output -> needed.add(output.getName()));
        List<OnnxNode> later = model.graph().nodes();
        later.subList(position, later.size()).forEach(node -> needed.addAll(node.reads()));
        needed.retainAll(there);
        return needed;
    }

    @Test
    void shouldTileTheGraphAndCountEachWeightOnce() throws Exception {
        for (ModelProto proto : models().toList()) {
            ModelProfile profile = Profiles.of(proto, directory);
            int end = 0;
            for (Segment segment : profile.segments()) {
                assertThat(segment.firstNode()).isEqualTo(end);
                assertThat(segment.cost()).isNotNegative().isFinite();
                end = segment.endNode();
            }
            assertThat(end)
                    .isEqualTo(profile.nodes())
                    .isEqualTo(proto.getGraph().getNodeCount());
            assertThat(profile).isEqualTo(Profiles.of(proto, directory));
        }
    }

    @Test
    void shouldFindLayersOfTransformersAndPlainNetworks() throws Exception {
        assertThat(Profiles.of(OnnxModels.transformer(5), directory).layers()).hasSize(5);
        assertThat(Profiles.of(OnnxModels.mlp(6), directory).layers()).hasSizeGreaterThanOrEqualTo(5);
        assertThat(Profiles.of(OnnxModels.convolutional(4), directory).layers()).hasSize(4);
        assertThat(Profiles.of(OnnxModels.branched(), directory).layers()).isEmpty();
    }

    @Test
    void shouldCutConvolutionalNetworksBetweenBlocksOnly() throws Exception {
        ModelProfile profile = Profiles.of(OnnxModels.convolutional(3), directory);

        assertThat(profile.cuts())
                .filteredOn(cut -> cut.kind() == CutKind.LAYER_BOUNDARY)
                .isNotEmpty()
                .allSatisfy(cut -> assertThat(cut.live()).hasSize(1));
    }

    @Test
    void shouldNotCutWhereStringsOrUnknownValuesWouldCross() throws Exception {
        GraphDraft draft = new GraphDraft("strings", 17, 1);
        String x = draft.input("x", ElementType.FLOAT32, "n", 4);
        String text = draft.node(
                "Cast", List.of(draft.node("Relu", x)), Attributes.of().number("to", 8));
        String back = draft.node("Cast", List.of(text), Attributes.of().number("to", 1));
        draft.add("nobody.knows", "Riddle", List.of(back), List.of("riddle"), Attributes.of());
        draft.add("", "Cast", List.of("riddle"), List.of("y"), Attributes.of().number("to", 1));
        ModelProto proto = draft.output("y", ElementType.FLOAT32).model();

        ModelProfile profile = Profiles.of(proto, directory);

        assertThat(profile.cuts()).extracting(Cut::position).containsExactly(1, 3);
    }

    @Test
    void shouldRefuseAModelWhoseOutputsAreNoNumbers() throws Exception {
        GraphDraft draft = new GraphDraft("words", 17, 1);
        String x = draft.input("x", ElementType.FLOAT32, "n", 4);
        draft.add("", "Cast", List.of(x), List.of("words"), Attributes.of().number("to", 8));
        GraphDraft whole = draft.output("words", ElementType.FLOAT32);

        ProfileResult result = OnnxProfiler.profile(ModelFiles.read(whole.model(), directory), Profiles.DIGEST);

        assertThat(result).isInstanceOfSatisfying(ProfileResult.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(FailureReason.UNSUPPORTED_OPERATOR);
            assertThat(refused.message()).contains("'words' is not a tensor of numbers");
        });
    }
}
