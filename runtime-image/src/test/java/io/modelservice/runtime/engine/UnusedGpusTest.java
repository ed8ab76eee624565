package io.modelservice.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtProvider;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnusedGpusTest {

    @Test
    void shouldNameTheGpusThatAnEngineWithoutCudaWasGiven() {
        assertThat(UnusedGpus.unused(Map.of("NVIDIA_VISIBLE_DEVICES", "GPU-1,GPU-2"), Set.of(OrtProvider.CPU)))
                .contains("GPU-1,GPU-2");
    }

    @Test
    void shouldBeSilentWhereThereAreNoneOrTheyAreUsed() {
        Map<String, String> given = Map.of("NVIDIA_VISIBLE_DEVICES", "GPU-1");

        assertThat(UnusedGpus.unused(Map.of(), Set.of(OrtProvider.CPU))).isEmpty();
        assertThat(UnusedGpus.unused(Map.of("NVIDIA_VISIBLE_DEVICES", "void"), Set.of(OrtProvider.CPU)))
                .isEmpty();
        assertThat(UnusedGpus.unused(given, Set.of(OrtProvider.CPU, OrtProvider.CUDA)))
                .isEmpty();
    }
}
