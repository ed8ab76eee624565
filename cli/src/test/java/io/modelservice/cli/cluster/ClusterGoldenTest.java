package io.modelservice.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.modelservice.cli.output.Format;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A folder a case: what kubectl answers (service.yaml, and where the user may see them pods.yaml, files.yaml,
 * profiles.yaml), and what is made of it. {@code -Dgolden.update=true} writes the latter anew.
 */
class ClusterGoldenTest {

    private static final Path FOLDER = Path.of("src/test/resources/cluster");
    private static final List<String> ANSWERS = List.of("service.yaml", "pods.yaml", "files.yaml", "profiles.yaml");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    static List<Path> cases() throws Exception {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldDrawWhatIsWrittenDown(Path folder) throws Exception {
        Map<String, String> drawn = drawn(folder);

        for (Map.Entry<String, String> one : drawn.entrySet()) {
            Path file = folder.resolve(one.getKey());
            if (Boolean.getBoolean("golden.update")) {
                Files.writeString(file, one.getValue());
            }
            assertThat(file).as("run with -Dgolden.update=true to write it").exists();
            assertThat(one.getValue()).isEqualTo(Files.readString(file));
        }
        List<String> expected = new ArrayList<>(drawn.keySet());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !ANSWERS.contains(name)))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static Map<String, String> drawn(Path folder) throws Exception {
        ServiceFacts service = ServiceFacts.of(answer(folder, "service.yaml").orElseThrow());
        ServiceTree tree = ServiceTree.of(service, answer(folder, "pods.yaml").map(ServiceQuestions::pods));
        Map<String, String> drawn = new TreeMap<>();
        drawn.put("out-status.txt", TreeText.of(tree));
        drawn.put("out-status.json", Format.JSON.print(tree, () -> ""));
        Optional<PlanView> plan = PlanView.of(service, answer(folder, "files.yaml"));
        if (plan.isPresent()) {
            drawn.put("out-plan.txt", PlanTable.of(plan.get()));
            drawn.put("out-plan.json", Format.JSON.print(plan.get(), () -> ""));
        } else {
            CutsView cuts = CutsView.of(
                    service,
                    answer(folder, "profiles.yaml")
                            .orElse(YAML.createObjectNode())
                            .path("items"));
            drawn.put("out-cuts.txt", cuts.why() + "\n" + cuts.text());
            drawn.put("out-cuts.json", Format.JSON.print(cuts, () -> ""));
        }
        return drawn;
    }

    private static Optional<JsonNode> answer(Path folder, String name) throws Exception {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Optional.of(YAML.readTree(Files.readString(file))) : Optional.empty();
    }
}
