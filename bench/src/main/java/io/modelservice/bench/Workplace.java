package io.modelservice.bench;

import ai.onnxruntime.OrtException;
import io.modelservice.bench.minilm.MiniLm;
import io.modelservice.bench.minilm.RawEngine;
import io.modelservice.bench.process.RuntimeApp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What every bench works with. */
record Workplace(BenchSettings settings, ServedModel model, RuntimeApp app) {

    /** Further options for all processes, such as those that start a flight recording. */
    private static final String FURTHER_OPTIONS = "BENCH_JVM_OPTIONS";

    static Workplace of(BenchSettings settings) throws IOException {
        Path file = MiniLm.fileIn(settings.work().resolve("model"));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        RuntimeApp app = new RuntimeApp(java, furtherOptions(), settings.runtimeJar());
        ServedModel model = new ServedModel(file, ProfileOf.file(file), settings);
        return new Workplace(settings, model, app);
    }

    /** With the options that the runtime gives to its engine. */
    RawEngine rawEngine(int threads) throws OrtException {
        return RawEngine.load(model.model(), threads, RawEngine.Spinning.OFF);
    }

    private static List<String> furtherOptions() {
        String options = System.getenv(FURTHER_OPTIONS);
        return options == null || options.isBlank()
                ? List.of()
                : List.of(options.strip().split("\\s+"));
    }
}
