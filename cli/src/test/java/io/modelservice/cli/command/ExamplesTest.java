package io.modelservice.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.api.ModelService;
import io.modelservice.blueprint.InstallationSettings;
import io.modelservice.blueprint.ServicePlanner;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExamplesTest {

    private static final Path EXAMPLES = Path.of("../examples");

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

    @ParameterizedTest
    @CsvSource({"01-minilm, 3", "02-minilm-two-groups, 2", "03-manual-stages, 2", "04-memory-budget, 2"})
    void shouldPlan(String example, int stages) throws Exception {
        ModelService service = new ManifestFile(EXAMPLES.resolve(example + ".yaml")).read();

        PlanResult result = ServicePlanner.plan(service, profile, InstallationSettings.DEFAULT_RUNTIME_MEMORY);

        assertThat(result).isInstanceOf(PlanResult.Planned.class);
        Plan plan = ((PlanResult.Planned) result).plan();
        assertThat(plan.stages()).hasSize(stages);
    }

    @Test
    void shouldCoverEveryExample() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .sorted()
                    .toList();
            assertThat(names)
                    .containsExactly(
                            "01-minilm.yaml",
                            "02-minilm-two-groups.yaml",
                            "03-manual-stages.yaml",
                            "04-memory-budget.yaml");
        }
    }

    @Test
    void shouldKeepTheFirstExampleShort() throws IOException {
        assertThat(Files.readAllLines(EXAMPLES.resolve("01-minilm.yaml"))).hasSizeLessThanOrEqualTo(15);
    }
}
