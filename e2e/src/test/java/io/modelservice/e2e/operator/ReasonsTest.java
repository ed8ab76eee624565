package io.modelservice.e2e.operator;

import static io.modelservice.e2e.operator.ToldSoon.assertToldSoon;
import static io.modelservice.e2e.operator.ToldSoon.awaitToldOfAnEnd;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.modelservice.splitter.models.GraphDraft;
import io.modelservice.splitter.models.GraphDraft.Attributes;
import io.modelservice.splitter.models.OnnxModels;
import io.modelservice.splitter.tensor.ElementType;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can go wrong is told by its name, with what to do, soon after it happened. Each scene is in a namespace of its own. */
class ReasonsTest extends InOwnNamespace {

    /** For what comes before the cause: a job's pod starts, fetches and reads. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    ReasonsTest(Operator operator) {
        super(operator);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldTellThatThereIsNoModel() {
        DeployedService service = namespace.apply(
                "absent", "model: {uri: \"%s\"}".formatted(ServiceNamespace.MINILM.replace("beta30/all", "beta30/no")));

        awaitToldOfAnEnd(service, "ModelResolved", "ModelNotFound");

        assertThat(service.is("Ready", "False")).isTrue();
        assertThat(service.is("Degraded", "True")).isTrue();
        assertThat(service.text("status.lastFailure.reason")).isEqualTo("ModelNotFound");
        assertThat(service.message("ModelResolved")).contains("no-minilm-l6-v2.onnx");
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(ints = {401, 403})
    void shouldTellThatTheSourceRefuses(int status) {
        LittleMirror mirror = LittleMirror.refusing(namespace, status);
        DeployedService service = namespace.apply("private", mirror.spec("model.onnx"));

        awaitToldOfAnEnd(service, "ModelResolved", "SourceRefused");
        assertThat(service.message("ModelResolved")).contains(String.valueOf(status));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldTellThatTheModelIsCorrupt() throws Exception {
        byte[] whole = OnnxModels.mlp(3).toByteArray();
        LittleMirror mirror =
                LittleMirror.of(namespace, Map.of("cut-short.onnx", Arrays.copyOf(whole, whole.length / 2)));
        DeployedService service = namespace.apply("corrupt", mirror.spec("cut-short.onnx"));

        awaitToldOfAnEnd(service, "ModelResolved", "ModelCorrupt");
        assertThat(service.message("ModelResolved")).contains("cut-short.onnx");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldTellWhichOperatorTheEngineDoesNotKnow() throws Exception {
        GraphDraft draft = new GraphDraft("strange", 17, 1);
        String x = draft.input("x", ElementType.FLOAT32, "n", 4);
        byte[] strange = draft.add("", "Xelu", List.of(x), List.of("y"), Attributes.of())
                .output("y", ElementType.FLOAT32)
                .model()
                .toByteArray();
        LittleMirror mirror = LittleMirror.of(namespace, Map.of("strange.onnx", strange));
        DeployedService service = namespace.apply("strange", mirror.spec("strange.onnx"));

        awaitToldOfAnEnd(service, "Verified", "UnsupportedOperator");
        assertThat(service.message("Verified")).contains("Xelu");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldTellThatThePartsAnswerOtherwise() throws Exception {
        LittleMirror mirror = LittleMirror.of(namespace, Map.of("dice.onnx", dice()));
        DeployedService service = namespace.apply("dice", mirror.spec("dice.onnx") + "parallelism: {pipeline: 2}\n");

        awaitToldOfAnEnd(service, "Verified", "SplitMismatch");
        service.await(
                "the difference is told",
                LIMIT,
                () -> service.message("Verified").contains("maxAbsError"));
        assertThat(service.text("status.plan.verification.result")).isEqualTo("Failed");
        assertThat(service.pods("sub-model")).isEmpty();
    }

    /** No two runs of it agree. */
    private static byte[] dice() {
        GraphDraft draft = new GraphDraft("dice", 17, 1);
        String x = draft.input("x", ElementType.FLOAT32, "n", 16);
        for (int layer = 0; layer < 3; layer++) {
            x = draft.node("Relu", draft.node("MatMul", x, draft.weight("w" + layer, 16, 16)));
        }
        String noise = draft.node("RandomNormalLike", x);
        return draft.add("", "Add", List.of(x, noise), List.of("y"), Attributes.of())
                .output("y", ElementType.FLOAT32)
                .model()
                .toByteArray();
    }

    /** One stage of two is given this option of the Java machine. */
    private DeployedService applyWithOption(String name, String option) {
        return namespace.apply(name, """
                model: {uri: "%s"}
                parallelism:
                  mode: Manual
                  stages:
                    - {name: lower, layers: {first: 0, last: 2}}
                    - name: upper
                      layers: {first: 3, last: 5}
                      template:
                        spec:
                          containers: [{name: runtime, env: [{name: JAVA_TOOL_OPTIONS, value: "%s"}]}]
                """.formatted(ServiceNamespace.MINILM, option));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldTellTheLastLinesOfAProcessThatEndsAgainAndAgain() {
        DeployedService service = applyWithOption("crashing", "-XX:NoSuchOption=1");

        awaitToldOfAnEnd(service, "StagesReady", "CrashLoop");
        assertThat(service.message("StagesReady")).contains("Unrecognized VM option 'NoSuchOption=1'");
        assertThat(service.text("status.lastFailure.exitCode")).isEqualTo("1");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldTellThatTheModelIsAnother() {
        DeployedService service = namespace.apply("other", """
                model: {uri: "%s", digest: "sha256:%s"}
                """.formatted(ServiceNamespace.MINILM, "a".repeat(64)));

        awaitToldOfAnEnd(service, "ModelResolved", "DigestMismatch");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldTellThatNoSplitFitsTheBudget() {
        DeployedService service = namespace.apply("tight", """
                model: {uri: "%s"}
                parallelism: {pipeline: 2}
                resources: {limits: {memory: 280Mi}}
                """.formatted(ServiceNamespace.MINILM));

        Instant seen = service.seen("Planned", "InsufficientBudget", LIMIT);
        assertToldSoon("InsufficientBudget", service.since("ModelResolved"), seen);
        assertThat(service.is("Degraded", "True")).isTrue();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldTellThatTheModelHasTooFewPlacesForCuts() {
        DeployedService service = namespace.apply("many", """
                model: {uri: "%s"}
                parallelism: {mode: Manual, stages: [{name: a, layers: {first: 0, last: 40}}]}
                """.formatted(ServiceNamespace.MINILM));

        Instant seen = service.seen("Planned", "Unsplittable", LIMIT);
        assertToldSoon("Unsplittable", service.since("ModelResolved"), seen);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldTellWhichGpusNoNodeHas() {
        DeployedService service = namespace.apply("greedy", """
                model: {uri: "%s"}
                parallelism: {pipeline: 2}
                resources: {limits: {nvidia.com/gpu: 64}}
                """.formatted(ServiceNamespace.MINILM));

        Instant seen = service.seen("Scheduled", "InsufficientCapacity", LIMIT);
        assertToldSoon("InsufficientCapacity", service.since("Verified"), seen);
        assertThat(service.message("Scheduled"))
                .contains("64 of nvidia.com/gpu", "Insufficient nvidia.com/gpu")
                .containsPattern(
                        "nearest is node n[1-3], which lacks \\d\\d of nvidia.com/gpu \\(64 asked, \\d free\\)");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldTellThatAQuotaForbidsThePods() {
        operator.client()
                .resourceQuotas()
                .inNamespace(namespace.name())
                .resource(new ResourceQuotaBuilder()
                        .withNewMetadata()
                        .withName("little")
                        .endMetadata()
                        .withNewSpec()
                        .withHard(Map.of("pods", new Quantity("0")))
                        .endSpec()
                        .build())
                .create();
        DeployedService service =
                namespace.apply("forbidden", "model: {uri: \"%s\"}".formatted(ServiceNamespace.MINILM));

        Instant seen = service.seen("ModelResolved", "QuotaExceeded", LIMIT);
        assertToldSoon("QuotaExceeded", service.applied(), seen);
        assertThat(service.message("ModelResolved")).contains("exceeded quota: little");
    }
}
