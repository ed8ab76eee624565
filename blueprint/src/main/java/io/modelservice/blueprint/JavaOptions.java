package io.modelservice.blueprint;

import io.modelservice.api.Resources;
import java.util.ArrayList;
import java.util.List;

/** What a process's Java machine is told beside the options that stand in {@code jvm.options} of the runtime. */
final class JavaOptions {
    private static final long LEAST_HEAP = 64L << 20;
    private static final long MOST_HEAP = 1L << 30;

    private JavaOptions() {}

    static List<String> ofRouter() {
        return List.of();
    }

    /**
     * Weights and activations lie outside of the heap, so it is a quarter of the memory, from 64 MiB to 1 GiB. The engine
     * does nearly all the work: the optimizing compiler would take more memory and time from it than it gives back,
     * and a request leaves little garbage.
     */
    static List<String> ofSubModel(Resources resources) {
        List<String> options = new ArrayList<>();
        options.add("-XX:TieredStopAtLevel=1");
        options.add("-Xmn5m");
        resources
                .memory()
                .map(memory -> Math.clamp(memory.roundedUp() / 4, LEAST_HEAP, MOST_HEAP))
                .ifPresent(heap -> options.add("-Xmx%dm".formatted(heap >> 20)));
        return options;
    }
}
