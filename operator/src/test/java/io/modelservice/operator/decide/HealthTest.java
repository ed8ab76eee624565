package io.modelservice.operator.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.modelservice.api.resource.ModelServiceResource;
import io.modelservice.api.resource.PlanStatus;
import io.modelservice.blueprint.kubernetes.Component;
import io.modelservice.blueprint.kubernetes.KubernetesSettings;
import io.modelservice.blueprint.kubernetes.RuntimeImage;
import io.modelservice.operator.argocd.Health;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What Argo CD is told in the states that a ModelService goes through, from the statuses that are really decided. */
class HealthTest {

    private static final Predicate<Pod> ALL = _ -> true;
    private static final Predicate<Pod> NONE = _ -> false;

    private static final String SPEC = """
            apiVersion: modelservice.io/v1alpha1
            kind: ModelService
            metadata: {name: minilm, namespace: default, generation: 1}
            spec:
              model: {uri: "maven://group/artifact/1/model.onnx"}
              parallelism: {pipeline: 2}
            """;

    @Test
    void shouldBeProgressingThroughEveryStepUntilItIsHealthy() {
        Simulation cluster = new Simulation(resource(SPEC), ALL);
        Set<String> seen = new LinkedHashSet<>();

        for (int step = 0; step < 12; step++) {
            seen.add(health(cluster.step()));
        }

        assertThat(seen).startsWith("Progressing Profiling").endsWith("Healthy Serving");
        assertThat(seen).contains("Progressing Verifying", "Progressing PodsNotReady");
        assertThat(seen).allMatch(health -> health.startsWith("Progressing ") || health.equals("Healthy Serving"));
    }

    @Test
    void shouldBeProgressingWhileARevisionFollowsAnother() {
        Simulation cluster = new Simulation(resource(SPEC), ALL).settle();
        Set<String> seen = new LinkedHashSet<>();

        respecify(cluster, SPEC.replace("pipeline: 2", "pipeline: 3"));
        seen.add(health(cluster));
        for (int step = 0; step < 12; step++) {
            seen.add(health(cluster.step()));
        }

        assertThat(seen)
                .startsWith("Progressing Pending")
                .contains("Progressing Updating")
                .endsWith("Healthy Serving");
        assertThat(seen).allMatch(health -> health.startsWith("Progressing ") || health.equals("Healthy Serving"));
    }

    @Test
    void shouldBeSuspendedWhereSomebodyWantsNothingToRun() {
        Simulation cluster = new Simulation(resource(SPEC), ALL).settle();

        respecify(cluster, SPEC + "  suspend: true\n");
        assertThat(health(cluster.settle())).isEqualTo("Suspended Suspended");

        respecify(cluster, SPEC + "  replicas: 0\n");
        assertThat(health(cluster.settle())).isEqualTo("Suspended ScaledToZero");

        respecify(cluster, SPEC);
        assertThat(health(cluster.settle())).isEqualTo("Healthy Serving");
    }

    @Test
    void shouldBeDegradedWhereTheSpecificationIsRefused() {
        Simulation cluster = new Simulation(resource(SPEC + "  router: {timeout: never}\n"), ALL).settle();

        assertThat(health(cluster)).isEqualTo("Degraded InvalidSpec");
        assertThat(message(cluster)).contains("spec.router.timeout");
    }

    @Test
    void shouldBeDegradedWhereNothingFits() {
        String tight = SPEC + "  resources: {limits: {memory: 170Mi}}\n";
        String wrong = SPEC.replace("pipeline: 2", "mode: Manual, stages: [{name: a, layers: {first: 0, last: 40}}]");

        assertThat(health(new Simulation(resource(tight), ALL).settle())).isEqualTo("Degraded InsufficientBudget");
        assertThat(health(new Simulation(resource(wrong), ALL).settle())).isEqualTo("Degraded Unsplittable");
    }

    @Test
    void shouldForgetAnEarlierPlanWhereNothingServesAndNothingFits() {
        Simulation cluster = new Simulation(resource(SPEC), ALL);
        do {
            cluster.step();
        } while (cluster.last().status().plan() == null);

        respecify(cluster, SPEC + "  resources: {limits: {memory: 170Mi}}\n");
        cluster.settle();

        assertThat(health(cluster)).isEqualTo("Degraded InsufficientBudget");
        assertThat(cluster.last().status().plan()).isNull();
        assertThat(cluster.last().status().model()).isNotNull();
    }

    @Test
    void shouldTellThePlanOfWhatServesWhereNothingElseFits() {
        Simulation cluster = new Simulation(resource(SPEC), ALL).settle();
        PlanStatus serving = cluster.last().status().plan();

        respecify(cluster, SPEC + "  resources: {limits: {memory: 170Mi}}\n");
        cluster.settle();

        assertThat(health(cluster)).isEqualTo("Degraded InsufficientBudget");
        assertThat(cluster.last().status().plan()).isEqualTo(serving).isNotNull();
    }

    @Test
    void shouldNameTheRevisionThatServesWhileAnUpdateIsRefused() {
        Simulation cluster = new Simulation(resource(SPEC), ALL).settle();
        String good = cluster.last().status().currentRevision();

        respecify(cluster, SPEC + "  router: {timeout: never}\n");
        cluster.settle();

        assertThat(health(cluster)).isEqualTo("Degraded InvalidSpec");
        assertThat(message(cluster)).endsWith(" (revision %s serves meanwhile)".formatted(good));
    }

    @Test
    void shouldBeDegradedWhileTheNextRevisionDoesNotComeUpBesideTheOneThatServes() {
        String[] good = new String[1];
        Simulation cluster = new Simulation(
                resource(SPEC),
                pod -> good[0] == null || PodState.isOf(pod, good[0]) || PodState.is(pod, Component.ROUTER));
        good[0] = cluster.settle().last().status().currentRevision();
        respecify(cluster, SPEC.replace("pipeline: 2", "pipeline: 3"));
        cluster.settle();
        assertThat(health(cluster)).isEqualTo("Progressing Updating");

        decide(cluster, pod -> PodState.isOf(pod, good[0]) ? pod : ending(pod, "Error", 1));

        assertThat(health(cluster)).isEqualTo("Degraded CrashLoop");
        assertThat(message(cluster)).endsWith(" (revision %s serves meanwhile)".formatted(good[0]));
    }

    @Test
    void shouldBeDegradedByWhatKeepsAPodFromItsWork() {
        Simulation cluster = new Simulation(resource(SPEC), NONE).settle();
        assertThat(health(cluster)).isEqualTo("Progressing PodsNotReady");

        decide(cluster, pod -> ending(pod, "OOMKilled", 137));
        assertThat(health(cluster)).isEqualTo("Degraded OutOfMemory");

        decide(cluster, HealthTest::withoutImage);
        assertThat(health(cluster)).isEqualTo("Degraded ImagePullFailed");

        decide(cluster, HealthTest::unschedulable);
        assertThat(health(cluster)).isEqualTo("Degraded InsufficientCapacity");

        decide(cluster, HealthTest::evicted);
        assertThat(health(cluster)).isEqualTo("Degraded PodLost");
    }

    /** Decides once more, over pods that the simulation does not know how to make. */
    private static void decide(Simulation cluster, UnaryOperator<Pod> change) {
        List<Pod> pods = cluster.pods().stream().map(change).toList();
        Observed observed = new Observed(
                cluster.last().objects(),
                pods,
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Instant.parse("2026-01-02T00:00:00Z"));
        KubernetesSettings settings = KubernetesSettings.of("any", RuntimeImage.of("runtime:1"));
        cluster.resource()
                .setStatus(new ServiceDecider(settings)
                        .decide(cluster.resource(), observed)
                        .status());
    }

    private static Pod ending(Pod pod, String reason, int code) {
        return with(
                pod,
                new ContainerStatusBuilder()
                        .withState(new ContainerStateBuilder()
                                .withNewTerminated()
                                .withReason(reason)
                                .withExitCode(code)
                                .endTerminated()
                                .build())
                        .build());
    }

    private static Pod withoutImage(Pod pod) {
        return with(
                pod,
                new ContainerStatusBuilder()
                        .withState(new ContainerStateBuilder()
                                .withNewWaiting()
                                .withReason("ErrImagePull")
                                .endWaiting()
                                .build())
                        .build());
    }

    private static Pod with(Pod pod, ContainerStatus status) {
        return new PodBuilder(pod)
                .editStatus()
                .withContainerStatuses(status)
                .endStatus()
                .build();
    }

    private static Pod unschedulable(Pod pod) {
        return new PodBuilder(pod)
                .editStatus()
                .addNewCondition()
                .withType("PodScheduled")
                .withStatus("False")
                .withReason("Unschedulable")
                .withMessage("0/3 nodes are available")
                .endCondition()
                .endStatus()
                .build();
    }

    private static Pod evicted(Pod pod) {
        return new PodBuilder(pod)
                .editStatus()
                .withPhase("Failed")
                .withReason("Evicted")
                .withMessage("the node was low on memory")
                .endStatus()
                .build();
    }

    private static ModelServiceResource resource(String spec) {
        return Serialization.unmarshal(spec, ModelServiceResource.class);
    }

    private static void respecify(Simulation cluster, String spec) {
        ModelServiceResource resource = cluster.resource();
        resource.setSpec(resource(spec).getSpec());
        resource.getMetadata().setGeneration(resource.getMetadata().getGeneration() + 1);
    }

    /** The health and the reason. */
    private static String health(Simulation cluster) {
        Health health = Health.of(cluster.resource());
        return health.status() + " " + health.message().split(":", 2)[0];
    }

    private static String message(Simulation cluster) {
        return Health.of(cluster.resource()).message();
    }
}
