package io.modelservice.e2e.operator;

import static io.modelservice.e2e.service.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.modelservice.e2e.service.Client;
import io.modelservice.splitter.models.GraphDraft;
import io.modelservice.splitter.models.GraphDraft.Attributes;
import io.modelservice.splitter.models.OnnxModels;
import io.modelservice.splitter.tensor.ElementType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can go wrong is told by its name, with what to do, soon after it happened. */
@OnOperator
class ReasonsTest {

    /** From its cause to its being told. */
    private static final Duration SOON = Duration.ofSeconds(20);
    /** For what comes before the cause: a job's pod starts, fetches and reads. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final int HTTP_UNPROCESSABLE = 422;

    private final Operator operator;
    private ServiceNamespace namespace;

    ReasonsTest(Operator operator) {
        this.operator = operator;
    }

    @BeforeEach
    void open() {
        namespace = operator.namespace();
    }

    @AfterEach
    void close() {
        namespace.close();
    }

    private static void assertToldSoon(String reason, Instant cause, Instant seen) {
        Duration took = Duration.between(cause, seen);
        System.out.printf("%s: told %.1f s after its cause%n", reason, took.toMillis() / 1e3);
        assertThat(took).as(reason).isLessThan(SOON);
    }

    /** Of a reason whose cause is that a process ended. */
    private static void awaitToldOfAnEnd(DeployedService service, String type, String reason) {
        Instant seen = service.seen(type, reason, LIMIT);
        assertToldSoon(reason, service.firstFailedEnd(), seen);
    }

    private String message(DeployedService service, String type) {
        return String.valueOf(service.condition(type).orElseThrow().get("message"));
    }

    @Test
    void shouldTellThatThereIsNoModel() {
        DeployedService service = namespace.apply(
                "absent", "model: {uri: \"%s\"}".formatted(ServiceNamespace.MINILM.replace("beta30/all", "beta30/no")));

        awaitToldOfAnEnd(service, "ModelResolved", "ModelNotFound");

        assertThat(service.is("Ready", "False")).isTrue();
        assertThat(service.is("Degraded", "True")).isTrue();
        assertThat(service.text("status.lastFailure.reason")).isEqualTo("ModelNotFound");
        assertThat(message(service, "ModelResolved")).contains("no-minilm-l6-v2.onnx");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void shouldTellThatTheSourceRefuses(int status) {
        LittleMirror mirror = LittleMirror.refusing(namespace, status);
        DeployedService service = namespace.apply("private", mirror.spec("model.onnx"));

        awaitToldOfAnEnd(service, "ModelResolved", "SourceRefused");
        assertThat(message(service, "ModelResolved")).contains(String.valueOf(status));
    }

    @Test
    void shouldTellThatTheModelIsCorrupt() throws Exception {
        byte[] whole = OnnxModels.mlp(3).toByteArray();
        LittleMirror mirror =
                LittleMirror.of(namespace, Map.of("cut-short.onnx", Arrays.copyOf(whole, whole.length / 2)));
        DeployedService service = namespace.apply("corrupt", mirror.spec("cut-short.onnx"));

        awaitToldOfAnEnd(service, "ModelResolved", "ModelCorrupt");
        assertThat(message(service, "ModelResolved")).contains("cut-short.onnx");
    }

    @Test
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
        assertThat(message(service, "Verified")).contains("Xelu");
    }

    @Test
    void shouldTellThatThePartsAnswerOtherwise() throws Exception {
        LittleMirror mirror = LittleMirror.of(namespace, Map.of("dice.onnx", dice()));
        DeployedService service = namespace.apply("dice", mirror.spec("dice.onnx") + "parallelism: {pipeline: 2}\n");

        awaitToldOfAnEnd(service, "Verified", "SplitMismatch");
        service.await(
                "the difference is told",
                LIMIT,
                () -> message(service, "Verified").contains("maxAbsError"));
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
    void shouldTellTheLastLinesOfAProcessThatEndsAgainAndAgain() {
        DeployedService service = applyWithOption("crashing", "-XX:NoSuchOption=1");

        awaitToldOfAnEnd(service, "StagesReady", "CrashLoop");
        assertThat(message(service, "StagesReady")).contains("Unrecognized VM option 'NoSuchOption=1'");
        assertThat(service.text("status.lastFailure.exitCode")).isEqualTo("1");
    }

    @Test
    void shouldTellThatAProcessHadTooLittleMemory() throws Exception {
        LittleMirror mirror = LittleMirror.of(namespace, Map.of("growing.onnx", growing()));
        DeployedService service =
                namespace.apply("hungry", mirror.spec("growing.onnx") + "resources: {limits: {memory: 400Mi}}\n");
        service.awaitReady(LIMIT);

        try (Client client = new Client(service.url(), service.name())) {
            byte[] much = """
                    {"inputs": [{"name": "size", "datatype": "INT64", "shape": [1], "data": [500000000]}]}
                    """.getBytes(StandardCharsets.UTF_8);
            assertThat(client.send(client.json("/v2/models/hungry/infer", much, LIMIT))
                            .status())
                    .isGreaterThanOrEqualTo(500);
        }

        service.await(
                "it is told",
                LIMIT,
                () -> service.text("status.lastFailure.reason").equals("OutOfMemory"));
        assertToldSoon("OutOfMemory", service.firstFailedEnd(), Instant.now());
        assertThat(service.text("status.lastFailure.message")).contains("400Mi of memory");
        assertThat(service.text("status.lastFailure.exitCode")).isEqualTo("137");
        service.awaitSettled(LIMIT);
    }

    /** Computes with as many numbers as it is told, so that no plan can know what it needs. */
    private static byte[] growing() {
        GraphDraft draft = new GraphDraft("growing", 17, 1);
        String size = draft.input("size", ElementType.INT64, 1);
        String many = draft.node("ConstantOfShape", size);
        String sum = draft.node("Exp", many);
        return draft.add("", "ReduceSum", List.of(sum), List.of("y"), Attributes.of())
                .output("y", ElementType.FLOAT32)
                .model()
                .toByteArray();
    }

    /** As when the definition is of a later version than the operator. */
    @Test
    void shouldTellWhichValueThisVersionDoesNotServe() {
        List<CustomResourceDefinitionVersion> own = versions();
        List<CustomResourceDefinitionVersion> later = versions();
        policy(later).getEnum().add(TextNode.valueOf("Fastest"));
        define(later);
        try {
            DeployedService service = applyOnceServed("later", """
                    model: {uri: "%s"}
                    parallelism: {policy: Fastest}
                    """.formatted(ServiceNamespace.MINILM));

            Instant seen = service.seen("Accepted", "FieldNotSupported", LIMIT);

            assertToldSoon("FieldNotSupported", service.applied(), seen);
            assertThat(message(service, "Accepted")).contains("spec.parallelism.policy must be one of");
        } finally {
            define(own);
        }
    }

    private Resource<CustomResourceDefinition> definition() {
        return operator.client()
                .apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName("modelservices.modelservice.io");
    }

    private List<CustomResourceDefinitionVersion> versions() {
        return definition().get().getSpec().getVersions();
    }

    private void define(List<CustomResourceDefinitionVersion> versions) {
        definition()
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        Serialization.asJson(Map.of("spec", Map.of("versions", versions))));
    }

    /** The API server takes a moment until it serves a definition that it has stored. */
    private DeployedService applyOnceServed(String service, String spec) {
        eventually("the definition is served", LIMIT, () -> isAccepted(service, spec));
        return new DeployedService(namespace, service);
    }

    private boolean isAccepted(String service, String spec) {
        try {
            namespace.apply(service, spec);
            return true;
        } catch (KubernetesClientException refused) {
            if (refused.getCode() == HTTP_UNPROCESSABLE) {
                return false;
            }
            throw refused;
        }
    }

    private static JSONSchemaProps policy(List<CustomResourceDefinitionVersion> versions) {
        JSONSchemaProps schema = versions.getFirst().getSchema().getOpenAPIV3Schema();
        for (String field : List.of("spec", "parallelism", "policy")) {
            schema = schema.getProperties().get(field);
        }
        return schema;
    }

    @Test
    void shouldTellThatTheModelIsAnother() {
        DeployedService service = namespace.apply("other", """
                model: {uri: "%s", digest: "sha256:%s"}
                """.formatted(ServiceNamespace.MINILM, "a".repeat(64)));

        awaitToldOfAnEnd(service, "ModelResolved", "DigestMismatch");
    }

    @Test
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
    void shouldTellThatTheModelHasTooFewPlacesForCuts() {
        DeployedService service = namespace.apply("many", """
                model: {uri: "%s"}
                parallelism: {mode: Manual, stages: [{name: a, layers: {first: 0, last: 40}}]}
                """.formatted(ServiceNamespace.MINILM));

        Instant seen = service.seen("Planned", "Unsplittable", LIMIT);
        assertToldSoon("Unsplittable", service.since("ModelResolved"), seen);
    }

    @Test
    void shouldTellWhichGpusNoNodeHas() {
        DeployedService service = namespace.apply("greedy", """
                model: {uri: "%s"}
                parallelism: {pipeline: 2}
                resources: {limits: {nvidia.com/gpu: 64}}
                """.formatted(ServiceNamespace.MINILM));

        Instant seen = service.seen("Scheduled", "InsufficientCapacity", LIMIT);
        assertToldSoon("InsufficientCapacity", service.since("Verified"), seen);
        assertThat(message(service, "Scheduled"))
                .contains("64 of nvidia.com/gpu", "Insufficient nvidia.com/gpu")
                .containsPattern("nearest is node n1, which lacks 5[6-9] of nvidia.com/gpu \\(64 asked, [5-8] free\\)");
    }

    @Test
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
        assertThat(message(service, "ModelResolved")).contains("exceeded quota: little");
    }

    @Test
    @Tag("load")
    void shouldTellThatTheImageCannotBePulledAndRecover() {
        DeployedService service = namespace.apply("broken", """
                model: {uri: "%s"}
                """.formatted(ServiceNamespace.MINILM));
        service.awaitReady(Duration.ofMinutes(4));
        operator.helmUpgrade("runtime.image.tag=absent");
        try {
            service.awaitReason("Degraded", "ImagePullFailed", Duration.ofMinutes(2));
            assertThat(service.text("status.groups")).isEqualTo("1/1");
        } finally {
            operator.helmUpgrade();
        }
        service.awaitSettled(Duration.ofMinutes(2));
    }
}
