package io.modelservice.e2e.equality;

import static io.modelservice.splitter.models.ExternalModels.HUGE_ROWS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.modelservice.e2e.service.Client;
import io.modelservice.e2e.service.Difference;
import io.modelservice.e2e.service.Installation;
import io.modelservice.e2e.service.Manifest;
import io.modelservice.e2e.service.RunningService;
import io.modelservice.splitter.models.ExternalModels;
import io.modelservice.splitter.models.OnnxModels;
import io.modelservice.splitter.models.ReferenceEngine;
import io.modelservice.splitter.models.SampleInputs;
import io.modelservice.splitter.tensor.ElementType;
import io.modelservice.splitter.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Models that are no transformers, over the whole road, against ONNX Runtime on the undivided file. */
class OtherModelsTest {

    private static final double TOLERANCE = 1e-6;
    private static final int REQUESTS = 10;

    private final List<Long> sizes = List.of(1L, 3L, 16L, 40L);

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldServeDenseLayers() throws Exception {
        serves("dense", write("dense", OnnxModels.mlp(6)), 3, OnnxModels.mlp(6));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldServeConvolutionsWhoseWeightsLieBesideTheModel() throws Exception {
        ModelProto model = OnnxModels.convolutional(3);
        Path file = ExternalModels.write(model, fresh("beside"));
        assertThat(file.resolveSibling("weights.bin")).isNotEmptyFile();
        serves("convolutional", file, 2, model);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldServeMoreThanTwoGigabytes() throws Exception {
        Path file = ExternalModels.writeHuge(fresh("huge"), HUGE_ROWS);
        assertThat(Files.size(file.resolveSibling("huge.bin"))).isGreaterThan(2L << 30);
        ByteBuffer ids = ByteBuffer.allocate(5 * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long id : new long[] {0, 1, HUGE_ROWS - 1, HUGE_ROWS - 2, HUGE_ROWS / 2}) {
            ids.putLong(id);
        }
        Tensor input = new Tensor("ids", ElementType.INT64, List.of(5L), ids.flip());
        serves("huge", file, 2, List.of(Map.of("ids", input)));
    }

    private void serves(String name, Path file, int pipeline, ModelProto model) throws Exception {
        List<Map<String, Tensor>> requests = new ArrayList<>();
        for (int seed = 0; seed < REQUESTS; seed++) {
            long rows = sizes.get(seed % sizes.size());
            requests.add(SampleInputs.of(model, dimension -> rows, seed));
        }
        serves(name, file, pipeline, requests);
    }

    private static void serves(String name, Path file, int pipeline, List<Map<String, Tensor>> requests)
            throws Exception {
        double largest = 0;
        try (ReferenceEngine whole = ReferenceEngine.load(file);
                RunningService service = RunningService.start(Manifest.of(name, file, pipeline));
                Client client = new Client(service.url(), name)) {
            for (Map<String, Tensor> request : requests) {
                largest = Math.max(largest, difference(whole.run(request), client, name, request.values()));
            }
        }
        System.out.printf("%s in %d stages: largest difference %.2e%n", name, pipeline, largest);
        assertThat(largest).isLessThan(TOLERANCE);
    }

    private static double difference(
            Map<String, Tensor> expected, Client client, String name, Collection<Tensor> inputs) throws Exception {
        Map<String, float[]> answer = TensorClient.infer(client, name, inputs, List.copyOf(expected.keySet()));
        assertThat(answer).containsOnlyKeys(expected.keySet());
        return expected.values().stream()
                .mapToDouble(tensor -> Difference.between(floats(tensor), answer.get(tensor.name())))
                .max()
                .orElseThrow();
    }

    private static float[] floats(Tensor tensor) {
        ByteBuffer data = tensor.data().duplicate().order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[data.remaining() / Float.BYTES];
        data.asFloatBuffer().get(values);
        return values;
    }

    private static Path write(String name, ModelProto model) throws Exception {
        return Files.write(fresh(name).resolve("model.onnx"), model.toByteArray());
    }

    private static Path fresh(String name) throws Exception {
        return Files.createTempDirectory(Installation.directory("models"), name);
    }
}
