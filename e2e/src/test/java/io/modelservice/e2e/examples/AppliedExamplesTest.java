package io.modelservice.e2e.examples;

import static io.modelservice.e2e.service.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.modelservice.e2e.operator.DeployedService;
import io.modelservice.e2e.operator.InOwnNamespace;
import io.modelservice.e2e.operator.Operator;
import io.modelservice.e2e.service.Installation;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppliedExamplesTest extends InOwnNamespace {

    private static final Duration LIMIT = Duration.ofMinutes(4);

    AppliedExamplesTest(Operator operator) {
        super(operator);
    }

    private DeployedService apply(String example, String name) {
        operator.kubectl(
                "-n",
                namespace.name(),
                "apply",
                "--server-side",
                "-f",
                Installation.example(example).toString());
        return new DeployedService(namespace, name);
    }

    @Test
    void shouldBeTakenByTheApiServerAllAtOnce() {
        String taken = operator.kubectl(
                "-n",
                namespace.name(),
                "apply",
                "--server-side",
                "--dry-run=server",
                "--validate=strict",
                "-f",
                Installation.repository().resolve("examples").toString());

        assertThat(taken.lines()).hasSize(10).allMatch(line -> line.startsWith("modelservice.modelservice.io/"));
    }

    @Test
    @Tag("load")
    void shouldServeEachGroupFromAZoneOfItsOwn() {
        DeployedService service = apply("07-a-zone-a-group", "minilm-zones");

        service.awaitReady(LIMIT);

        Set<String> first = zones(service, "0");
        Set<String> second = zones(service, "1");
        assertThat(first).hasSize(1);
        assertThat(second).hasSize(1).doesNotContainAnyElementsOf(first);
    }

    private Set<String> zones(DeployedService service, String group) {
        return service.pods("sub-model").stream()
                .filter(pod -> group.equals(pod.getMetadata().getLabels().get("apps.kubernetes.io/pod-index")))
                .map(pod -> operator.client()
                        .nodes()
                        .withName(pod.getSpec().getNodeName())
                        .get()
                        .getMetadata()
                        .getLabels()
                        .get("topology.kubernetes.io/zone"))
                .collect(Collectors.toSet());
    }

    @Test
    void shouldRunNothingOfASuspendedService() {
        DeployedService service = apply("06-suspended", "minilm-suspended");

        eventually("it is suspended", LIMIT, () -> service.is("Suspended", "True"));

        assertThat(service.pods("sub-model")).isEmpty();
        assertThat(service.is("Ready", "False")).isTrue();
    }

    /** Its hub is out of reach of the cluster, so it goes no further than to ask there with the token. */
    @Test
    void shouldNotStartBeforeTheTokenIsThereAndThenHandItToWhoFetches() {
        DeployedService service = apply("09-private-model", "private-model");

        service.awaitReason("Degraded", "CrashLoop", LIMIT);
        assertThat(service.condition("Degraded").orElseThrow().get("message").toString())
                .contains("secret \"model-hub\" not found");
        operator.kubectl(
                "-n", namespace.name(), "create", "secret", "generic", "model-hub", "--from-literal=token=hf_x");
        service.awaitReason("ModelResolved", "SourceUnavailable", LIMIT);

        List<Pod> asking = service.pods("profile");
        assertThat(asking)
                .isNotEmpty()
                .allSatisfy(pod -> assertThat(
                                pod.getSpec().getContainers().getFirst().getEnv())
                        .anySatisfy(variable -> {
                            assertThat(variable.getName()).isEqualTo("MODELSERVICE_HF_TOKEN");
                            assertThat(variable.getValueFrom().getSecretKeyRef().getName())
                                    .isEqualTo("model-hub");
                        }));
    }

    @Tag("load")
    @ParameterizedTest
    @CsvSource({
        "01-minilm, minilm, 3",
        "02-minilm-two-groups, minilm-two-groups, 4",
        "03-manual-stages, minilm-manual, 2",
        "04-memory-budget, minilm-small-nodes, 2",
        "05-gpus, minilm-gpus, 2",
        "08-template, minilm-template, 2"
    })
    void shouldBecomeReady(String example, String name, int subModels) {
        DeployedService service = apply(example, name);

        service.awaitReady(LIMIT);

        assertThat(service.pods("sub-model")).hasSize(subModels);
    }
}
