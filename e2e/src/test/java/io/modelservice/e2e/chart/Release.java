package io.modelservice.e2e.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelservice.e2e.operator.Operator;
import io.modelservice.e2e.service.Installation;
import io.modelservice.e2e.service.ProgramRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The release of the chart that all tests share, in the hands of the program {@code helm}. */
record Release(Operator operator) {

    private static final String NAME = "modelservice";
    private static final Duration LIMIT = Duration.ofMinutes(4);

    void upgrade(Path chart, String setting) {
        helm(
                "upgrade",
                NAME,
                chart.toString(),
                "--values",
                Installation.repository()
                        .resolve("e2e/cluster/models/values.yaml")
                        .toString(),
                "--set",
                setting,
                "--wait",
                "--timeout",
                "150s");
    }

    void rollback(int revision) {
        helm("rollback", NAME, Integer.toString(revision), "--wait", "--timeout", "150s");
    }

    void uninstall() {
        helm("uninstall", NAME, "--wait", "--timeout", "150s");
    }

    /** Counted by Helm, each change one more. */
    int revision() {
        return status().path("version").asInt();
    }

    String notes() {
        return status().at("/info/notes").asText();
    }

    private JsonNode status() {
        try {
            return new ObjectMapper().readTree(helm("status", NAME, "-o", "json"));
        } catch (IOException noJson) {
            throw new UncheckedIOException(noJson);
        }
    }

    private String helm(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(operator.programs().resolve("helm").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--namespace", Operator.NAMESPACE));
        return ProgramRun.of(
                        LIMIT,
                        Map.of("KUBECONFIG", operator.cluster().kubeconfig().toString()),
                        command)
                .orFail()
                .output();
    }
}
