package io.modelservice.blueprint.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.modelservice.api.VerificationMode;
import io.modelservice.blueprint.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * {@code in-X.yaml} gives {@code out-X-<Kind>-<name>.yaml}, with made-up digits where hashes stand; {@code
 * -Dgolden.update=true} writes them anew.
 */
class KubernetesGoldenTest {

    private static final Path FOLDER = Path.of("src/test/resources/golden-kubernetes");
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build());

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
        for (Map.Entry<String, String> output : outputs(name).entrySet()) {
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

    private static Map<String, String> outputs(String name) throws IOException {
        KubernetesRequest request = KubernetesSamples.request(
                Samples.service(Files.readString(FOLDER.resolve("in-%s.yaml".formatted(name)))));
        KubernetesObjects objects = KubernetesBlueprints.draw(request);
        OneTimeJob profile = ProfileJob.of(request.service(), request.settings());
        List<HasMetadata> all = new ArrayList<>(objects.all());
        all.addAll(profile.all());
        Map<String, String> hashes = new TreeMap<>(Map.of(
                objects.blueprint().revision(), "1111111a1111111a",
                input(profile), "2222222b2222222b"));
        if (request.service().spec().parallelism().verification().mode() != VerificationMode.NONE) {
            OneTimeJob verify = VerifyJob.of(request);
            all.addAll(verify.all());
            hashes.put(input(verify), "3333333c3333333c");
        }
        Map<String, String> outputs = new TreeMap<>();
        for (HasMetadata object : all) {
            String file = "out-%s-%s-%s.yaml"
                    .formatted(name, object.getKind(), object.getMetadata().getName());
            outputs.put(withoutHashes(file, hashes), withoutHashes(yaml(object), hashes));
        }
        return outputs;
    }

    private static String input(OneTimeJob job) {
        return job.job().getMetadata().getLabels().get(ObjectLabels.INPUT);
    }

    private static String withoutHashes(String text, Map<String, String> hashes) {
        String without = text;
        for (Map.Entry<String, String> hash : hashes.entrySet()) {
            without = without.replace(hash.getKey(), hash.getValue())
                    .replace(hash.getKey().substring(0, 7), hash.getValue().substring(0, 7));
        }
        return without;
    }

    private static String yaml(Object value) throws JsonProcessingException {
        return YAML.writeValueAsString(value);
    }
}
