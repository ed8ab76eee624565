package io.modelservice.splitter.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.modelservice.splitter.FailureReason;
import io.modelservice.splitter.models.ExternalModels;
import io.modelservice.splitter.models.GraphDraft;
import io.modelservice.splitter.models.ModelFiles;
import io.modelservice.splitter.models.OnnxModels;
import io.modelservice.splitter.tensor.ElementType;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxReaderTest {

    @TempDir
    Path directory;

    @Test
    void shouldLeaveLargeWeightsInTheFileAndSayWhereTheyAre() throws Exception {
        ModelProto model = OnnxModels.mlp(2);

        OnnxModel read = ModelFiles.read(model, directory);

        TensorProto large = read.graph().initializers().get("w1");
        assertThat(large.getRawData().size()).isZero();
        WeightSpan span = read.span(large).orElseThrow();
        assertThat(span.encoding()).isEqualTo(WeightSpan.Encoding.RAW);
        assertThat(bytes(span)).isEqualTo(tensor(model, "w1").getRawData().toByteArray());
        assertThat(read.span(read.graph().initializers().get("b1"))).isEmpty();
        assertThat(read.proto().getSerializedSize()).isLessThan(model.getSerializedSize() / 2);
    }

    @Test
    void shouldPointAtPackedDataOfEveryType() throws Exception {
        List<Float> floats = IntStream.range(0, 1000).mapToObj(i -> (float) i).toList();
        List<Integer> ints = IntStream.range(0, 2000).boxed().toList();
        GraphDraft draft = new GraphDraft("typed", 17, 1);
        draft.initializer(tensor("floats", ElementType.FLOAT32, 1000)
                .addAllFloatData(floats)
                .build());
        draft.initializer(
                tensor("ints", ElementType.INT32, 2000).addAllInt32Data(ints).build());
        draft.add(
                "",
                "Cast",
                List.of("ints"),
                List.of("y"),
                GraphDraft.Attributes.of().number("to", 1));
        draft.add("", "Neg", List.of("floats"), List.of("z"), GraphDraft.Attributes.of());
        ModelProto model = draft.output("y", ElementType.FLOAT32)
                .output("z", ElementType.FLOAT32)
                .model();

        OnnxModel read = ModelFiles.read(model, directory);

        WeightSpan packed = read.span(read.graph().initializers().get("ints")).orElseThrow();
        assertThat(packed.encoding()).isEqualTo(WeightSpan.Encoding.TENSOR_PROTO);
        assertThat(TensorProto.parseFrom(bytes(packed)).getInt32DataList()).isEqualTo(ints);
        WeightSpan fixed = read.span(read.graph().initializers().get("floats")).orElseThrow();
        assertThat(fixed.encoding()).isEqualTo(WeightSpan.Encoding.RAW);
        assertThat(fixed.length()).isEqualTo(4000);
    }

    @Test
    void shouldSeeWhatSubgraphsCapture() throws Exception {
        OnnxModel read = ModelFiles.read(OnnxModels.branched(), directory);

        OnnxNode choice = read.graph().nodes().stream()
                .filter(node -> node.proto().getOpType().equals("If"))
                .findFirst()
                .orElseThrow();
        assertThat(choice.proto().getInputCount()).isEqualTo(1);
        assertThat(choice.reads()).hasSize(3);
        assertThat(choice.reads())
                .allSatisfy(name -> assertThat(read.graph().producers()).containsKey(name));
    }

    @Test
    void shouldSortNodesTheSameWayWheneverTheyAreNot() throws Exception {
        ModelProto model = OnnxModels.branched();
        List<NodeProto> shuffled = new ArrayList<>(model.getGraph().getNodeList());
        Collections.reverse(shuffled);
        GraphProto unsorted =
                model.getGraph().toBuilder().clearNode().addAllNode(shuffled).build();

        OnnxModel read = ModelFiles.read(model.toBuilder().setGraph(unsorted).build(), directory);

        List<String> known = new ArrayList<>();
        read.graph().inputs().forEach(input -> known.add(input.getName()));
        for (OnnxNode node : read.graph().nodes()) {
            assertThat(node.reads())
                    .allMatch(name ->
                            known.contains(name) || read.graph().initializers().containsKey(name));
            known.addAll(node.writes());
        }
        assertThat(read.graph().nodes())
                .extracting(OnnxNode::proto)
                .isEqualTo(read.proto().getGraph().getNodeList());
    }

    @Test
    void shouldReadAModelOfFiveGigabytesBesideTheFile() throws Exception {
        Path file = ExternalModels.writeHuge(directory, 20_000_000);

        OnnxModel read = ModelFiles.read(file);

        assertThat(read.weightFileBytes()).isGreaterThan(5_000_000_000L);
        assertThat(read.externalFiles()).containsExactly("huge.bin");
        assertThat(read.span(read.graph().initializers().get("w3"))
                        .orElseThrow()
                        .offset())
                .isGreaterThan(5_000_000_000L);
    }

    @Test
    void shouldReadAFileOfNearlyTwoGigabytesWithoutItsWeights() throws Exception {
        long elements = 500_000_000;
        GraphDraft draft = new GraphDraft("large", 17, 1);
        draft.add("", "Neg", List.of("large"), List.of("y"), GraphDraft.Attributes.of());
        GraphProto graph = draft.output("y", ElementType.FLOAT32).graph();
        Path file = LargeFile.write(directory.resolve("large.onnx"), draft.model(), graph, "large", elements);

        OnnxModel read = ModelFiles.read(file);

        assertThat(read.fileBytes()).isGreaterThan(2_000_000_000L);
        WeightSpan span = read.span(read.graph().initializers().get("large")).orElseThrow();
        assertThat(span.offset() + span.length()).isEqualTo(read.fileBytes());
    }

    @Test
    void shouldNameExternalFilesBeforeTheyAreThere() throws Exception {
        Path file = ExternalModels.write(OnnxModels.mlp(2), directory);
        Files.delete(directory.resolve("weights.bin"));

        assertThat(OnnxReader.externalFiles(file)).containsExactly("weights.bin");
        assertThat(OnnxReader.read(file, HardLinks.REFUSED)).isInstanceOf(ReadResult.Refused.class);
        Files.write(file, new byte[] {1, 2, 3});
        assertThatExceptionOfType(UnusableModelException.class)
                .isThrownBy(() -> OnnxReader.externalFiles(file))
                .matches(unusable -> unusable.reason() == FailureReason.MODEL_CORRUPT);
    }

    private static TensorProto.Builder tensor(String name, ElementType type, long size) {
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.onnxCode())
                .addDims(size);
    }

    private static TensorProto tensor(ModelProto model, String name) {
        return model.getGraph().getInitializerList().stream()
                .filter(tensor -> tensor.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] bytes(WeightSpan span) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(span.file().toFile(), "r")) {
            byte[] bytes = new byte[(int) span.length()];
            file.seek(span.offset());
            file.readFully(bytes);
            return bytes;
        }
    }
}
