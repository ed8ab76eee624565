package io.modelservice.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.api.ModelService;
import io.modelservice.blueprint.ServicePlanner;
import io.modelservice.blueprint.kubernetes.KubernetesBlueprints;
import io.modelservice.blueprint.kubernetes.KubernetesObjects;
import io.modelservice.blueprint.kubernetes.KubernetesRequest;
import io.modelservice.blueprint.kubernetes.KubernetesSettings;
import io.modelservice.blueprint.kubernetes.RuntimeImage;
import io.modelservice.cli.model.ManifestFile;
import io.modelservice.cli.model.ModelProfiler;
import io.modelservice.splitter.onnx.HardLinks;
import io.modelservice.splitter.onnx.OnnxReader;
import io.modelservice.splitter.onnx.ReadResult;
import io.modelservice.splitter.plan.Plan;
import io.modelservice.splitter.plan.PlanResult;
import io.modelservice.splitter.profile.ModelProfile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each example becomes, with all-MiniLM-L6-v2 for its model: {@code src/test/resources/examples} has the objects and
 * what the example says of their pods. {@code -Dgolden.update=true} writes it anew.
 */
class ExamplesTest {

    private static final Path EXAMPLES = Path.of("../examples");
    private static final Path EXPECTED = Path.of("src/test/resources/examples");

    @TempDir
    static Path folder;

    private static ModelProfile profile;

    @BeforeAll
    static void profileModel() throws Exception {
        Path model = folder.resolve("minilm.onnx");
        try (InputStream content = ExamplesTest.class.getResourceAsStream("/all-minilm-l6-v2.onnx")) {
            Files.copy(content, model);
        }
        ReadResult.Read read = (ReadResult.Read) OnnxReader.read(model, HardLinks.REFUSED);
        profile = ModelProfiler.profile(read.model(), "sha256:" + "0".repeat(64));
    }

    static List<String> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .sorted()
                    .toList();
        }
    }

    private static KubernetesSettings settings() {
        return KubernetesSettings.of("models", RuntimeImage.of("registry.example.com/runtime:1"));
    }

    private static ModelService read(String example) throws Exception {
        return new ManifestFile(EXAMPLES.resolve(example + ".yaml")).read();
    }

    private static Plan plan(ModelService service) {
        PlanResult result = ServicePlanner.plan(service, profile, settings().runtimeMemoryBytes());
        assertThat(result).isInstanceOf(PlanResult.Planned.class);
        return ((PlanResult.Planned) result).plan();
    }

    @ParameterizedTest
    @CsvSource({"01-minilm, 3", "02-minilm-two-groups, 2", "03-manual-stages, 2", "04-memory-budget, 2", "05-gpus, 2"})
    void shouldPlan(String example, int stages) throws Exception {
        assertThat(plan(read(example)).stages()).hasSize(stages);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void shouldBecomeWhatIsWrittenDown(String example) throws Exception {
        ModelService service = read(example);

        KubernetesObjects objects = KubernetesBlueprints.draw(
                new KubernetesRequest(service, profile, plan(service), Optional.empty(), settings()));

        String drawn = DrawnExample.of(objects);
        Path file = EXPECTED.resolve(example + ".yaml");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(EXPECTED);
            Files.writeString(file, drawn);
        }
        assertThat(file).as("run with -Dgolden.update=true to write it").exists();
        assertThat(drawn).isEqualTo(Files.readString(file));
    }

    @Test
    void shouldNumberEveryExampleAndSayWhatItShows() throws IOException {
        List<String> examples = examples();
        for (int index = 0; index < examples.size(); index++) {
            assertThat(examples.get(index)).startsWith("%02d-".formatted(index + 1));
            assertThat(Files.readString(EXAMPLES.resolve(examples.get(index) + ".yaml")))
                    .startsWith("# ");
        }
        try (Stream<Path> expected = Files.list(EXPECTED)) {
            assertThat(expected.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            examples.stream().map(name -> name + ".yaml").toList());
        }
    }

    @Test
    void shouldListEveryExampleInTheirReadme() throws IOException {
        String readme = Files.readString(EXAMPLES.resolve("README.md"));

        assertThat(examples()).allSatisfy(name -> assertThat(readme).contains("[%s](%s.yaml)".formatted(name, name)));
    }

    @Test
    void shouldKeepTheFirstExampleShort() throws IOException {
        assertThat(Files.readAllLines(EXAMPLES.resolve("01-minilm.yaml"))).hasSizeLessThanOrEqualTo(15);
    }
}
