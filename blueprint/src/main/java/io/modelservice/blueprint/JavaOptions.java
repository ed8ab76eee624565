package io.modelservice.blueprint;

import io.modelservice.api.Resources;
import java.util.ArrayList;
import java.util.List;

/** Options of the Java machine that a process runs on. */
final class JavaOptions {
    private static final long LEAST_HEAP = 64L << 20;
    private static final long MOST_HEAP = 1L << 30;
    private static final List<String> ALWAYS = List.of(
            "-XX:+UseSerialGC",
            // Measured on a stage of MiniLM: what follows takes 80 MB off each process, most of it memory once touched.
            "-Xms24m",
            "-XX:NewSize=12m",
            "-XX:MaxNewSize=64m",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:TrimNativeHeapInterval=5000",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Dai.djl.offline=true");

    private JavaOptions() {}

    /** Weights and activations lie outside of the heap, so it is a quarter of the memory, from 64 MiB to 1 GiB. */
    static List<String> of(Resources resources) {
        List<String> options = new ArrayList<>(ALWAYS);
        resources.memory().ifPresent(memory -> {
            long heap = Math.clamp(memory.roundedUp() / 4, LEAST_HEAP, MOST_HEAP);
            options.add("-Xmx%dm".formatted(heap >> 20));
        });
        return options;
    }
}
