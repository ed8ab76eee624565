package io.modelservice.splitter.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import io.modelservice.splitter.FailureReason;
import io.modelservice.splitter.models.ExternalModels;
import io.modelservice.splitter.models.OnnxModels;
import io.modelservice.splitter.profiling.OnnxProfiler;
import io.modelservice.splitter.profiling.ProfileResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that were damaged, or made to do damage. */
class HostileModelTest {

    @TempDir
    Path directory;

    @Test
    void shouldRefuseEveryTruncation() throws Exception {
        byte[] whole = OnnxModels.loop().toByteArray();
        for (int length = 0; length < whole.length - 1; length++) {
            byte[] part = java.util.Arrays.copyOf(whole, length);
            if (refusal(part).isEmpty()) {
                assertThat(ModelProto.parseFrom(part).getGraph().getOutputCount())
                        .as("a file of %d bytes that was taken is a model", length)
                        .isPositive();
            }
        }
    }

    @Test
    void shouldAnswerEveryFlippedBitWithAResult() throws Exception {
        byte[] whole = OnnxModels.branched().toByteArray();
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            if (read(damaged) instanceof ReadResult.Read(OnnxModel model)) {
                assertThat(OnnxProfiler.profile(model, "sha256:none")).isInstanceOf(ProfileResult.class);
            }
        }
    }

    @Test
    void shouldNameWhatIsWrongWithAGraph() throws Exception {
        assertRefused(graph -> graph.addNode(node("Neg", "x", "y")), "'y' is made twice");
        assertRefused(graph -> graph.setNode(0, node("Neg", "nowhere", "y")), "reads 'nowhere', which nothing makes");
        assertRefused(
                graph -> graph.setNode(0, node("Neg", "b", "y"))
                        .addNode(node("Neg", "y", "a"))
                        .addNode(node("Neg", "a", "b")),
                "wait for one another in a cycle");
        assertRefused(graph -> graph.addOutput(value("z")), "nothing makes the output 'z'");
        assertRefused(graph -> graph.addOutput(value("y")), "the output 'y' occurs twice");
        assertRefused(graph -> graph.addInput(value("x")), "the input 'x' occurs twice");
        assertRefused(GraphProto.Builder::clearOutput, "has no outputs");
        assertRefused(
                graph -> graph.addInitializer(TensorProto.newBuilder()
                        .setName("w")
                        .setDataType(1)
                        .addDims(1L << 40)
                        .addDims(1L << 40)),
                "'w': the shape [1099511627776, 1099511627776] is impossible");
        assertRefused(
                graph -> graph.addInitializer(TensorProto.newBuilder()
                        .setName("w")
                        .setDataType(1)
                        .addDims(1L << 40)
                        .setRawData(ByteString.copyFrom(new byte[8]))),
                "need 4398046511104 of data, not 8");
        assertRefused(
                graph -> graph.addInitializer(
                        TensorProto.newBuilder().setName("w").setDataType(1).addDims(-4)),
                "the shape [-4] is impossible");
        assertRefused(
                graph -> graph.addInitializer(
                        TensorProto.newBuilder().setName("w").setDataType(99)),
                "unknown code 99");
    }

    @Test
    void shouldBoundTheDepthOfSubgraphs() throws Exception {
        GraphProto inner =
                GraphProto.newBuilder().addNode(node("Neg", "x", "deep")).build();
        for (int depth = 0; depth < 40; depth++) {
            AttributeProto body = AttributeProto.newBuilder()
                    .setName("body")
                    .setType(AttributeProto.AttributeType.GRAPH)
                    .setG(inner)
                    .build();
            inner = GraphProto.newBuilder()
                    .addNode(node("Loop", "x", "out" + depth).toBuilder().addAttribute(body))
                    .build();
        }
        GraphProto deep = inner;

        assertRefused(graph -> graph.addNode(deep.getNode(0)), "nest deeper");
    }

    @Test
    void shouldBoundTheMemoryOfMetadata() throws Exception {
        byte[] nodes = new byte[40 << 20];
        for (int i = 0; i < nodes.length; i += 2) {
            nodes[i] = 0x0a;
        }
        ModelProto model = base().build();
        GraphProto flood = GraphProto.parseFrom(model.getGraph().toByteArray());
        ByteString graph = flood.toByteString().concat(ByteString.copyFrom(nodes));
        ByteString file = model.toBuilder().clearGraph().build().toByteString().concat(field(7, graph));

        assertThat(refusal(file.toByteArray())).contains("metadata of the graph takes more than");
    }

    private static ByteString field(int number, ByteString content) throws IOException {
        ByteString.Output out = ByteString.newOutput();
        var coded = com.google.protobuf.CodedOutputStream.newInstance(out);
        coded.writeBytes(number, content);
        coded.flush();
        return out.toByteString();
    }

    @Test
    void shouldRefuseLengthsBeyondTheFile() throws Exception {
        assertThat(refusal(new byte[] {0x3a, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07}))
                .contains("claims 2147483647 bytes where 0 are left");
        assertThat(refusal("GGUF1234".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .contains("is not an ONNX file");
        assertThat(refusal(new byte[0])).contains("no outputs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret.bin",
                "a/../../secret.bin",
                "/etc/hostname",
                "",
                ".",
                "a\\b",
                "*/_ORT_MEM_ADDR_/*",
                "a\u0000b",
                "missing.bin",
                "link.bin",
                "hard.bin",
                "folder",
                "through/inside.bin",
                "fifo"
            })
    void shouldTakeExternalDataFromPlainFilesBesideTheModelOnly(String location) throws Exception {
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Files.write(outside.resolve("inside.bin"), new byte[4096]);
        Path inner = Files.createDirectory(directory.resolve("model"));
        Files.write(directory.resolve("secret.bin"), new byte[4096]);
        Files.createSymbolicLink(inner.resolve("link.bin"), directory.resolve("secret.bin"));
        Files.createSymbolicLink(inner.resolve("through"), outside);
        Files.createLink(inner.resolve("hard.bin"), directory.resolve("secret.bin"));
        Files.createDirectory(inner.resolve("folder"));
        new ProcessBuilder("mkfifo", inner.resolve("fifo").toString()).start().waitFor();

        String message = refusal(external(ExternalModels.tensor("w", location, 0, 16, 64)), inner);

        assertThat(message).startsWith("model.onnx: graph[0].tensor[0] 'w': ");
    }

    @Test
    void shouldHoldExternalDataAgainstTheFileAndTheShape() throws Exception {
        Files.write(directory.resolve("w.bin"), new byte[4096]);

        assertThat(refusal(external(ExternalModels.tensor("w", "w.bin", 1, 16, 64)), directory))
                .contains("goes beyond the end of 'w.bin', which has 4096");
        assertThat(refusal(external(ExternalModels.tensor("w", "w.bin", Long.MAX_VALUE / 100, 16, 64)), directory))
                .contains("goes beyond the end");
        TensorProto shorter = ExternalModels.tensor("w", "w.bin", 0, 16, 64).toBuilder()
                .setDims(0, 8)
                .build();
        assertThat(refusal(external(shorter), directory)).contains("need 2048 bytes of external data, not 4096");
        assertThat(refusal(external(ExternalModels.tensor("w", "w.bin", 0, 16, 64)), directory))
                .isEmpty();
    }

    @Test
    void shouldTakeHardLinksFromTrustedDirectories() throws Exception {
        Path other = Files.write(directory.resolve("other.bin"), new byte[4096]);
        Files.createLink(directory.resolve("w.bin"), other);
        Path file = Files.write(
                directory.resolve("model.onnx"),
                external(ExternalModels.tensor("w", "w.bin", 0, 16, 64)).toByteArray());

        assertThat(OnnxReader.read(file, HardLinks.REFUSED)).isInstanceOf(ReadResult.Refused.class);
        assertThat(OnnxReader.read(file, HardLinks.TRUSTED)).isInstanceOf(ReadResult.Read.class);
    }

    private void assertRefused(Consumer<GraphProto.Builder> damage, String message) throws IOException {
        ModelProto.Builder model = base();
        damage.accept(model.getGraphBuilder());

        assertThat(refusal(model.build().toByteArray()))
                .startsWith("model.onnx: ")
                .contains(message);
    }

    private static ModelProto.Builder base() {
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(GraphProto.newBuilder()
                        .addInput(value("x"))
                        .addNode(node("Neg", "x", "y"))
                        .addOutput(value("y")));
    }

    private static ModelProto external(TensorProto tensor) {
        ModelProto.Builder model = base();
        model.getGraphBuilder().addInitializer(tensor);
        return model.build();
    }

    private static NodeProto node(String operator, String input, String output) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .addInput(input)
                .addOutput(output)
                .build();
    }

    private static ValueInfoProto value(String name) {
        return ValueInfoProto.newBuilder().setName(name).build();
    }

    private String refusal(byte[] bytes) throws IOException {
        return read(bytes) instanceof ReadResult.Refused(FailureReason reason, String message) ? message : "";
    }

    private static String refusal(ModelProto model, Path directory) throws IOException {
        Path file = Files.write(directory.resolve("model.onnx"), model.toByteArray());
        return OnnxReader.read(file, HardLinks.REFUSED) instanceof ReadResult.Refused(var reason, String message)
                ? message
                : "";
    }

    private ReadResult read(byte[] bytes) throws IOException {
        return OnnxReader.read(Files.write(directory.resolve("model.onnx"), bytes), HardLinks.REFUSED);
    }
}
