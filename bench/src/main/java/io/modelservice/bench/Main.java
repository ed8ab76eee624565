package io.modelservice.bench;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelservice.bench.figure.BenchReport;
import io.modelservice.bench.figure.Conditions;
import io.modelservice.bench.figure.MarkedSection;
import io.modelservice.bench.figure.ReportMarkdown;
import io.modelservice.bench.figure.ReportText;
import io.modelservice.bench.minilm.InferenceClient;
import io.modelservice.bench.minilm.RawEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs one bench by its name, prints its report and writes it as JSON. */
public final class Main {

    private static final int THREADS = 2;
    private static final Map<String, Bench> BENCHES = Map.of(
            "split", new SplitBench(),
            "serving", new ServingBench(),
            "start", new StartBench(),
            "operator", new OperatorBench());

    private Main() {}

    /** Arguments: the folder of the project, the bench's name, and {@code --quick} when only trying it. */
    public static void main(String[] arguments) throws Exception {
        List<String> words = List.of(arguments);
        boolean quick = words.contains("--quick");
        Bench bench = words.size() < 2 ? null : BENCHES.get(words.get(1));
        if (bench == null) {
            System.err.println("usage: bench/run "
                    + String.join("|", BENCHES.keySet().stream().sorted().toList()) + " [--quick]");
            System.exit(2);
            return;
        }
        Path root = Path.of(words.get(0)).toAbsolutePath().normalize();
        BenchSettings settings = quick ? BenchSettings.quickly(root, THREADS) : BenchSettings.measuring(root, THREADS);
        BenchReport report = report(words.get(1), bench, settings);
        System.out.print(ReportText.of(report));
        if (!quick) {
            write(settings, report);
        }
        System.exit(0);
    }

    private static BenchReport report(String name, Bench bench, BenchSettings settings) throws Exception {
        String loadBefore = Conditions.load();
        Workplace workplace = Workplace.of(settings);
        Outcome outcome = bench.run(settings, workplace);
        return new BenchReport(
                name,
                settings.quick(),
                loadBefore,
                Conditions.load(),
                conditions(settings, workplace),
                outcome.figures(),
                outcome.observations(),
                outcome.notes());
    }

    private static Conditions conditions(BenchSettings settings, Workplace workplace) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("machine", Conditions.machine());
        values.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
        values.put("java options", javaOptions(workplace));
        values.put("onnxruntime", RawEngine.version() + ", spinning off on both sides");
        values.put("grpc", InferenceClient.version());
        values.put("model", "all-MiniLM-L6-v2, " + workplace.model().profile().digest());
        values.put("engine threads", settings.threads() + " in every process and on the raw side");
        values.put("batching", ServedModel.BATCHING);
        values.put(
                "rounds",
                "%d, sides in turn, %.1f s a turn, %d s of warm-up; %d starts"
                        .formatted(
                                settings.rounds(),
                                settings.turn().toMillis() / 1e3,
                                settings.warmUp().toSeconds(),
                                settings.starts()));
        return new Conditions(values);
    }

    private static String javaOptions(Workplace workplace) {
        List<String> options = new ArrayList<>(
                workplace.model().blueprint("any", 1).processes().getFirst().jvmOptions());
        options.addAll(workplace.app().options());
        return String.join(" ", options);
    }

    private static void write(BenchSettings settings, BenchReport report) throws IOException {
        Path file = settings.results().resolve(report.bench() + ".json");
        Files.createDirectories(file.getParent());
        byte[] json = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsBytes(report);
        Files.write(file, json);
        Path document = settings.root().resolve("docs/benchmarks.md");
        MarkedSection.replace(document, report.bench(), ReportMarkdown.of(report));
        System.out.printf(
                "%nwritten to %s and %s%n",
                settings.root().relativize(file), settings.root().relativize(document));
    }
}
