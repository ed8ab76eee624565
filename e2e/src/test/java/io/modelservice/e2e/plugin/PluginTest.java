package io.modelservice.e2e.plugin;

import static io.modelservice.e2e.service.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Pod;
import io.modelservice.e2e.operator.DeployedService;
import io.modelservice.e2e.operator.OnOperator;
import io.modelservice.e2e.operator.Operator;
import io.modelservice.e2e.operator.ReadyService;
import io.modelservice.e2e.operator.ServiceNamespace;
import io.modelservice.e2e.service.ProgramRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@OnOperator
@ExtendWith(ReadyService.class)
class PluginTest {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Operator operator;
    private final DeployedService service;

    PluginTest(Operator operator, DeployedService service) {
        this.operator = operator;
        this.service = service;
    }

    private ProgramRun run(String... arguments) {
        return new Plugin(operator).run(arguments);
    }

    private String namespace() {
        return service.namespace().name();
    }

    @Test
    void shouldShowTheServiceAsATree() {
        ProgramRun run = run("status", "minilm", "-n", namespace());

        assertThat(run.exitCode()).as(run.errors()).isZero();
        assertThat(run.output())
                .contains("Ready at " + service.text("status.url"))
                .contains(
                        "├─ revision %s  serves, 1 of 1 groups ready".formatted(service.text("status.currentRevision")))
                .containsPattern("└─ routers +([12]) of \\1 ready")
                .containsPattern("\nReady +True +Serving ");
        for (Pod pod : service.pods("sub-model")) {
            assertThat(run.output())
                    .containsPattern("stage-[01] +Ready +%s +0 +%s"
                            .formatted(
                                    pod.getSpec().getNodeName(),
                                    pod.getMetadata().getName()));
        }
    }

    @Test
    void shouldShowThePlanWithWhatOnlyTheFilesOfItsProcessesTell() throws Exception {
        ProgramRun run = run("plan", "minilm", "-n", namespace(), "-o", "json");

        assertThat(run.exitCode()).as(run.errors()).isZero();
        JsonNode plan = JSON.readTree(run.output());
        assertThat(plan.at("/plan/hash").asText()).isEqualTo(service.text("status.plan.hash"));
        assertThat(plan.at("/model/digest").asText()).isEqualTo(service.text("status.model.digest"));
        assertThat(plan.at("/plan/stages")).hasSize(2);
        assertThat(plan.at("/nodes/stage-0/first").asInt(-1)).isZero();
        assertThat(plan.at("/nodes/stage-0/end").asInt())
                .isPositive()
                .isEqualTo(plan.at("/nodes/stage-1/first").asInt());
        assertThat(plan.at("/nodes/stage-1/end").asInt()).isEqualTo(637);
    }

    @Test
    void shouldShowWhereAModelMayBeCutThatCannotBeCutAsAsked() {
        DeployedService many = service.namespace().apply("many", """
                model: {uri: "%s"}
                parallelism: {mode: Manual, stages: [{name: a, layers: {first: 0, last: 40}}]}
                """.formatted(ServiceNamespace.MINILM));
        many.awaitReason("Planned", "Unsplittable", LIMIT);

        ProgramRun run = run("plan", "many", "-n", namespace());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors()).contains("many has no plan: Unsplittable: ");
        assertThat(run.output()).startsWith("6 layers, ").contains("/encoder/layer.2/output/LayerNorm/Add_1_output_0");
    }

    @Test
    void shouldPrintAndFollowTheLogOfAStage(@TempDir Path folder) throws Exception {
        ProgramRun run = run("logs", "minilm", "--stage", "1", "-n", namespace());

        assertThat(run.exitCode()).as(run.errors()).isZero();
        assertThat(run.output()).contains("modelservice-runtime");
        Path followed = folder.resolve("followed");
        Process following = new Plugin(operator)
                .builder("logs", "minilm", "--stage", "stage-1", "--group", "0", "-f", "-n", namespace())
                .redirectOutput(followed.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            eventually("the log comes", LIMIT, () -> Files.readString(followed).contains("modelservice-runtime"));
            assertThat(following.isAlive()).isTrue();
            List<ProcessHandle> all = following.descendants().toList();
            following.destroy();
            assertThat(following.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            eventually("nothing of it is left", LIMIT, () -> all.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            following.destroyForcibly();
        }
    }

    @Test
    void shouldSayThatAProcessHasNoForerunner() {
        ProgramRun run = run("logs", "minilm", "--stage", "0", "--previous", "-n", namespace());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors()).contains("previous terminated container \"runtime\"");
    }

    @Test
    void shouldNameTheServicesThatThereAre() {
        ProgramRun here = run("status", "minilmm", "-n", namespace());
        ProgramRun elsewhere = run("plan", "minilm", "-n", "kube-system");

        assertThat(List.of(here.exitCode(), elsewhere.exitCode())).containsExactly(1, 1);
        assertThat(here.errors()).contains("there is no ModelService minilmm", "there are: ");
        assertThat(elsewhere.errors()).contains("choose one by -n:", namespace());
    }

    @Test
    void shouldNameTheRightThatIsMissingAndShowWhatMayBeSeen() {
        ProgramRun nothing = run("status", "minilm", "-n", namespace(), "--as", "stranger");
        operator.kubectl(
                "-n",
                namespace(),
                "create",
                "role",
                "looker",
                "--verb=get",
                "--resource=modelservices.modelservice.io");
        operator.kubectl("-n", namespace(), "create", "rolebinding", "looker", "--role=looker", "--user=ann");

        ProgramRun some = run("status", "minilm", "-n", namespace(), "--as", "ann");

        assertThat(nothing.exitCode()).isEqualTo(1);
        assertThat(nothing.errors())
                .contains("stranger may not get modelservices in namespace " + namespace(), "verbs: [get]");
        assertThat(some.exitCode()).as(some.errors()).isZero();
        assertThat(some.output()).contains("1 of 1 groups ready", "unknown: pods may not be listed");
        assertThat(some.errors()).contains("ann may not list pods in namespace " + namespace());
    }
}
