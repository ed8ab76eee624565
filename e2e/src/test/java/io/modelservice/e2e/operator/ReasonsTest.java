package io.modelservice.e2e.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What can go wrong is told by its name, with what to do, soon after it happened. */
@OnOperator
class ReasonsTest {

    /** From its cause, which for jobs is the end of their work. */
    private static final Duration SOON = Duration.ofSeconds(60);

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

    private String message(DeployedService service, String type) {
        return String.valueOf(service.condition(type).orElseThrow().get("message"));
    }

    @Test
    void shouldTellThatThereIsNoModel() {
        DeployedService service = namespace.apply(
                "absent", "model: {uri: \"%s\"}".formatted(ServiceNamespace.MINILM.replace("beta30/all", "beta30/no")));

        service.awaitReason("ModelResolved", "ModelNotFound", SOON);

        assertThat(service.is("Ready", "False")).isTrue();
        assertThat(service.is("Degraded", "True")).isTrue();
        assertThat(service.text("status.lastFailure.reason")).isEqualTo("ModelNotFound");
        assertThat(message(service, "ModelResolved")).contains("no-minilm-l6-v2.onnx");
    }

    @Test
    void shouldTellThatTheModelIsAnother() {
        DeployedService service = namespace.apply("other", """
                model: {uri: "%s", digest: "sha256:%s"}
                """.formatted(ServiceNamespace.MINILM, "a".repeat(64)));

        service.awaitReason("ModelResolved", "DigestMismatch", SOON);
    }

    @Test
    void shouldTellThatNoSplitFitsTheBudget() {
        DeployedService service = namespace.apply("tight", """
                model: {uri: "%s"}
                parallelism: {pipeline: 2}
                resources: {limits: {memory: 280Mi}}
                """.formatted(ServiceNamespace.MINILM));

        service.awaitReason("Planned", "InsufficientBudget", SOON);
        assertThat(service.is("Degraded", "True")).isTrue();
    }

    @Test
    void shouldTellThatTheModelHasTooFewPlacesForCuts() {
        DeployedService service = namespace.apply("many", """
                model: {uri: "%s"}
                parallelism: {mode: Manual, stages: [{name: a, layers: {first: 0, last: 40}}]}
                """.formatted(ServiceNamespace.MINILM));

        service.awaitReason("Planned", "Unsplittable", SOON);
    }

    @Test
    void shouldTellWhichGpusNoNodeHas() {
        DeployedService service = namespace.apply("greedy", """
                model: {uri: "%s"}
                parallelism: {pipeline: 2}
                resources: {limits: {nvidia.com/gpu: 64}}
                """.formatted(ServiceNamespace.MINILM));

        service.awaitReason("Scheduled", "InsufficientCapacity", SOON);
        assertThat(message(service, "Scheduled")).contains("64 of nvidia.com/gpu", "Insufficient nvidia.com/gpu");
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

        service.awaitReason("ModelResolved", "QuotaExceeded", SOON);
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
