package io.modelservice.splitter.models;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.modelservice.splitter.tensor.Tensor;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelsTest {

    @TempDir
    Path directory;

    static Stream<ModelProto> models() {
        return Stream.of(
                OnnxModels.mlp(3),
                OnnxModels.convolutional(3),
                OnnxModels.branched(),
                OnnxModels.loop(),
                OnnxModels.transformer(2));
    }

    @ParameterizedTest
    @MethodSource("models")
    void shouldRunInTheEngine(ModelProto model) throws Exception {
        try (ReferenceEngine engine = ReferenceEngine.load(model)) {
            Map<String, Tensor> outputs = engine.run(SampleInputs.of(model, symbol -> 3, 1));

            assertThat(outputs).hasSize(model.getGraph().getOutputCount());
        }
    }

    @Test
    void shouldMakeRandomGraphsThatAllRunAndAllDiffer() throws Exception {
        Set<ModelProto> different = new HashSet<>();
        for (long seed : LongStream.range(0, 300).toArray()) {
            ModelProto model = RandomGraphs.of(seed);
            different.add(model);
            try (ReferenceEngine engine = ReferenceEngine.load(model)) {
                for (int rows : new int[] {1, 2}) {
                    assertThat(engine.run(SampleInputs.of(model, symbol -> rows, seed)))
                            .as("seed %d", seed)
                            .hasSize(model.getGraph().getOutputCount());
                }
            }
        }

        assertThat(different).hasSize(300);
    }

    @Test
    void shouldRunAModelOfMoreThanTwoGigabytes() throws Exception {
        Path file = ExternalModels.writeHuge(directory, ExternalModels.HUGE_ROWS);
        ModelProto model = ModelProto.parseFrom(java.nio.file.Files.readAllBytes(file));

        try (ReferenceEngine engine = ReferenceEngine.load(file)) {
            Tensor y = engine.run(SampleInputs.of(model, symbol -> 2, 1)).get("y");

            assertThat(y.data().getFloat(0)).isNotZero();
        }
    }
}
