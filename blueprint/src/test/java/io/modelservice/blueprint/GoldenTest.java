package io.modelservice.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelservice.splitter.serving.ServingJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code in-X.yaml} gives {@code out-X-<process>.json}, {@code out-X-<file>} and {@code out-X-notices.json}; {@code
 * -Dgolden.update=true} writes them anew.
 */
class GoldenTest {

    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    static List<String> cases() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("in-"))
                    .map(name -> name.substring("in-".length(), name.length() - ".yaml".length()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldDrawWhatIsWrittenDown(String name) throws IOException {
        Map<String, String> drawn = outputs(name);

        for (Map.Entry<String, String> output : drawn.entrySet()) {
            Path file = FOLDER.resolve(output.getKey());
            if (UPDATE) {
                Files.writeString(file, output.getValue());
            }
            assertThat(file).as("run with -Dgolden.update=true to write it").exists();
            assertThat(output.getValue()).as(output.getKey()).isEqualTo(Files.readString(file));
        }
    }

    @Test
    void shouldUseEveryFile() throws IOException {
        Set<String> used = new TreeSet<>();
        for (String name : cases()) {
            used.add("in-%s.yaml".formatted(name));
            used.addAll(outputs(name).keySet());
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(used);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldDrawTheSameAgain(String name) throws IOException {
        assertThat(outputs(name)).isEqualTo(outputs(name));
    }

    private static Map<String, String> outputs(String name) throws IOException {
        Blueprint blueprint =
                Blueprints.draw(Samples.request(Files.readString(FOLDER.resolve("in-%s.yaml".formatted(name)))));
        Map<String, String> outputs = new TreeMap<>();
        for (ProcessSpec process : blueprint.processes()) {
            outputs.put("out-%s-%s.json".formatted(name, process.id().name()), pretty(withoutContents(process)));
            for (MountedFile file : process.files()) {
                String fileName = Path.of(file.path()).getFileName().toString();
                outputs.put(
                        "out-%s-%s".formatted(name, fileName),
                        pretty(ServingJson.mapper().readTree(file.content())));
            }
        }
        outputs.put("out-%s-notices.json".formatted(name), pretty(blueprint.notices()));
        return outputs;
    }

    /** Files' contents have golden files of their own. */
    private static JsonNode withoutContents(ProcessSpec process) {
        JsonNode json = ServingJson.mapper().valueToTree(process);
        json.path("files").forEach(file -> ((ObjectNode) file).remove("content"));
        return json;
    }

    private static String pretty(Object value) throws JsonProcessingException {
        return ServingJson.mapper()
                        .writer()
                        .with(SerializationFeature.INDENT_OUTPUT)
                        .writeValueAsString(value)
                + "\n";
    }
}
