package io.modelservice.blueprint;

import io.modelservice.api.Resources;
import java.util.List;

/** What a process's Java machine is told beside the options that stand in {@code jvm.options} of the runtime. */
final class JavaOptions {
    private static final long LEAST_HEAP = 64L << 20;
    private static final long MOST_HEAP = 1L << 30;

    private JavaOptions() {}

    /** Weights and activations lie outside of the heap, so it is a quarter of the memory, from 64 MiB to 1 GiB. */
    static List<String> of(Resources resources) {
        return resources.memory().stream()
                .map(memory -> Math.clamp(memory.roundedUp() / 4, LEAST_HEAP, MOST_HEAP))
                .map(heap -> "-Xmx%dm".formatted(heap >> 20))
                .toList();
    }
}
