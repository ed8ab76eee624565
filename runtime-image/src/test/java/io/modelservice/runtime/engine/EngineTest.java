package io.modelservice.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelservice.runtime.testmodel.TinyModel;
import io.modelservice.splitter.FailureReason;
import io.modelservice.splitter.tensor.ElementType;
import io.modelservice.splitter.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {

    private static final long[] IDS = {3, 1, 15, 0};

    private static Engine engine;

    @TempDir
    Path directory;

    @BeforeAll
    static void startEngine() {
        engine = Engine.start(1);
    }

    @Test
    void shouldComputeTheWholeModel() throws Exception {
        try (SubModel whole = engine.load(TinyModel.write(directory), Border.of(TinyModel.whole()))) {
            RunResult result = whole.run(List.of(ids(2, IDS)));

            assertThat(floats(outputs(result).getFirst())).isEqualTo(TinyModel.expected(IDS));
        }
    }

    @Test
    void shouldComputeTheSameInStagesAndHandOnWhatPassesThrough() throws Exception {
        List<Tensor> tensors = List.of(ids(2, IDS));
        for (int stage = 0; stage < 3; stage++) {
            Border border = Border.of(TinyModel.divided().stages().get(stage));
            try (SubModel part = engine.load(TinyModel.write(directory, stage), border)) {
                tensors = outputs(part.run(tensors));
            }
            assertThat(tensors)
                    .extracting(Tensor::name)
                    .isEqualTo(
                            border.outputs().stream().map(spec -> spec.name()).toList());
        }

        assertThat(floats(tensors.getFirst())).isEqualTo(TinyModel.expected(IDS));
    }

    @Test
    void shouldTakeInputsFromDirectMemoryAndFromTheHeap() throws Exception {
        try (SubModel whole = engine.load(TinyModel.write(directory), Border.of(TinyModel.whole()))) {
            Tensor heap = ids(1, IDS);
            ByteBuffer direct =
                    ByteBuffer.allocateDirect(heap.data().remaining() + 16).position(16);
            direct.put(heap.data().duplicate()).position(16);

            RunResult result = whole.run(List.of(new Tensor("ids", ElementType.INT64, heap.shape(), direct)));

            assertThat(floats(outputs(result).getFirst())).isEqualTo(TinyModel.expected(IDS));
        }
    }

    @Test
    void shouldBlameValuesOutsideOfATableOnTheInput() throws Exception {
        try (SubModel whole = engine.load(TinyModel.write(directory), Border.of(TinyModel.whole()))) {
            RunResult result = whole.run(List.of(ids(1, new long[] {3, 99})));

            assertThat(result)
                    .isInstanceOfSatisfying(
                            RunResult.Refused.class,
                            refused -> assertThat(refused.message()).contains("99"));
            assertThat(floats(outputs(whole.run(List.of(ids(1, IDS)))).getFirst()))
                    .isEqualTo(TinyModel.expected(IDS));
        }
    }

    @Test
    void shouldSayThatAFileIsCorrupt() throws IOException {
        byte[] bytes = Files.readAllBytes(TinyModel.write(directory));
        Path truncated = Files.write(directory.resolve("cut.onnx"), Arrays.copyOf(bytes, bytes.length / 2));

        assertLoadFails(truncated, Border.of(TinyModel.whole()), FailureReason.MODEL_CORRUPT, "cut.onnx");
    }

    @Test
    void shouldSayWhichOperatorItDoesNotKnow() throws IOException {
        byte[] bytes = Files.readAllBytes(TinyModel.write(directory));
        String strange = new String(bytes, StandardCharsets.ISO_8859_1).replace("Relu", "Xelu");
        Path file = Files.write(directory.resolve("strange.onnx"), strange.getBytes(StandardCharsets.ISO_8859_1));

        assertLoadFails(file, Border.of(TinyModel.whole()), FailureReason.UNSUPPORTED_OPERATOR, "Xelu");
    }

    @Test
    void shouldSayThatAFileIsMissing() {
        assertLoadFails(
                directory.resolve("none.onnx"),
                Border.of(TinyModel.whole()),
                FailureReason.MODEL_NOT_FOUND,
                "none.onnx");
    }

    @Test
    void shouldNotLoadAPartOfAnotherPlan() throws IOException {
        Border other = Border.of(TinyModel.divided().stages().getFirst());

        assertLoadFails(TinyModel.write(directory, 1), other, FailureReason.MODEL_CORRUPT, "embedded");
        assertLoadFails(TinyModel.write(directory), other, FailureReason.MODEL_CORRUPT, "embedded");
    }

    private static void assertLoadFails(Path file, Border border, FailureReason reason, String words) {
        assertThatThrownBy(() -> engine.load(file, border).close())
                .isInstanceOfSatisfying(
                        ModelLoadException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(reason))
                .hasMessageContaining(words);
    }

    private static Tensor ids(int rows, long[] ids) {
        ByteBuffer buffer = ByteBuffer.allocate(ids.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asLongBuffer().put(ids);
        return new Tensor("ids", ElementType.INT64, List.of((long) rows, (long) ids.length / rows), buffer);
    }

    private static List<Tensor> outputs(RunResult result) {
        assertThat(result).isInstanceOf(RunResult.Computed.class);
        return ((RunResult.Computed) result).outputs();
    }

    private static float[] floats(Tensor tensor) {
        float[] values = new float[tensor.data().remaining() / Float.BYTES];
        tensor.data().asFloatBuffer().get(values);
        return values;
    }
}
