package io.modelservice.e2e.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.modelservice.e2e.service.Installation;
import io.modelservice.e2e.service.ProgramRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The program {@code helm}, which asks no cluster here. */
record Helm(Path program) {

    static final Path CHART = Installation.repository().resolve("helm/modelservice-operator");
    private static final String KUBERNETES = "1.34";
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    ProgramRun run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        return ProgramRun.of(LIMIT, Map.of("KUBECONFIG", "/dev/null"), command);
    }

    ProgramRun template(String release, String values) {
        return run(
                "template",
                release,
                CHART.toString(),
                "--namespace",
                "operators",
                "--kube-version",
                KUBERNETES,
                "--values",
                file(values));
    }

    /** Every object, as it would be installed. */
    List<JsonNode> objects(String release, String values) {
        String rendered = template(release, values).orFail().output();
        try {
            List<JsonNode> objects = YAML.readerFor(JsonNode.class)
                    .<JsonNode>readValues(rendered)
                    .readAll();
            return objects.stream().filter(JsonNode::isObject).toList();
        } catch (IOException noYaml) {
            throw new AssertionError("what was rendered is no YAML:\n" + rendered, noYaml);
        }
    }

    static String file(String values) {
        try {
            Path file = Files.createTempFile(Installation.directory("chart"), "values", ".yaml");
            return Files.writeString(file, values).toString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
