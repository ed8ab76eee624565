package io.modelservice.operator.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.modelservice.api.condition.ConditionStatus;
import io.modelservice.api.condition.ConditionType;
import io.modelservice.api.condition.Conditions;
import io.modelservice.api.condition.Reason;
import io.modelservice.api.resource.ModelServiceResource;
import io.modelservice.blueprint.kubernetes.Component;
import io.modelservice.blueprint.kubernetes.ObjectLabels;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How decisions follow one another, over a cluster in memory. */
class ServiceDeciderTest {

    private static final String MINILM = """
            apiVersion: modelservice.io/v1alpha1
            kind: ModelService
            metadata: {name: minilm, namespace: default, generation: 1}
            spec:
              model: {uri: "maven://group/artifact/1/model.onnx"}
              parallelism: {pipeline: %d, policy: %s}
              replicas: %d
              router: {replicas: %d}
            """;

    @Test
    void shouldGoFromProfileOverPlanAndComparisonToServing() {
        Simulation cluster = new Simulation(minilm(3, "CostProportional", 2, 1), _ -> true).settle();

        assertThat(cluster.serves()).isTrue();
        assertThat(cluster.pods())
                .filteredOn(pod -> PodState.is(pod, Component.SUB_MODEL))
                .hasSize(6);
        var status = cluster.last().status();
        assertThat(status.groups()).isEqualTo("2/2");
        assertThat(status.plan().summary()).isEqualTo("pp3");
        assertThat(status.plan().verification().result()).isEqualTo("Passed");
        assertThat(is(cluster, ConditionType.READY, ConditionStatus.TRUE)).isTrue();
        assertThat(is(cluster, ConditionType.PROGRESSING, ConditionStatus.FALSE))
                .isTrue();
        assertThat(cluster.last().again()).isEmpty();
    }

    @Test
    void shouldDecideTheSameWhenNothingChanged() {
        Simulation cluster = new Simulation(minilm(3, "CostProportional", 1, 1), _ -> true).settle();
        Decision before = cluster.step().last();

        Decision after = cluster.step().last();

        assertThat(after.status()).isEqualTo(before.status());
        assertThat(after.notices()).isEmpty();
    }

    @Test
    void shouldCountNoGroupAsReadyOfWhichAStageHasNoPod() {
        Simulation cluster = new Simulation(minilm(3, "CostProportional", 2, 1), _ -> true).settle();

        Decision decision = cluster.without(pod -> PodState.label(pod, ObjectLabels.STAGE)
                .filter("stage-1"::equals)
                .isPresent());

        assertThat(decision.status().groups()).isEqualTo("0/2");
        assertThat(decision.status().readyReplicas()).isZero();
    }

    /** Of jobs the API server tells; how far a sub-model is only itself can say. */
    @Test
    void shouldLookAgainSoonOnlyWhileSubModelsStart() {
        Simulation cluster =
                new Simulation(minilm(3, "CostProportional", 1, 1), pod -> !PodState.is(pod, Component.SUB_MODEL));

        assertThat(cluster.step().last().again()).contains(Retries.SAFETY);
        assertThat(cluster.settle().last().again()).contains(Retries.PROGRESS);
    }

    @Test
    void shouldNotTellOfAChangeWhereNoRouterWasBefore() {
        Simulation cluster =
                new Simulation(minilm(3, "CostProportional", 1, 1), pod -> !PodState.is(pod, Component.SUB_MODEL));
        do {
            cluster.step();
        } while (cluster.last().status().currentRevision() == null);

        assertThat(Conditions.of(cluster.last().status().conditions(), ConditionType.ROUTER_READY))
                .hasValueSatisfying(found -> assertThat(found.message()).isEqualTo("No router is ready yet."));
        assertThat(cluster.pods()).noneMatch(pod -> PodState.is(pod, Component.ROUTER) && PodState.isReady(pod));
    }

    @Test
    void shouldServeWithoutAGapWhileARevisionFollowsAnother() {
        Simulation cluster = new Simulation(minilm(3, "CostProportional", 2, 2), _ -> true).settle();
        String first = cluster.last().status().currentRevision();

        respecify(cluster, minilm(2, "CostProportional", 2, 2));
        for (int step = 0; step < 30; step++) {
            cluster.step();
            assertThat(cluster.serves()).as(cluster.state()).isTrue();
        }

        assertThat(cluster.last().status().currentRevision()).isNotEqualTo(first);
        assertThat(cluster.revisionsOf(Component.SUB_MODEL))
                .containsExactly(cluster.last().status().currentRevision());
        assertThat(cluster.pods())
                .filteredOn(pod -> PodState.is(pod, Component.SUB_MODEL))
                .hasSize(4);
    }

    @Test
    void shouldKeepTheLastGoodRevisionWhileTheNextFails() {
        String[] good = new String[1];
        Simulation cluster = new Simulation(
                minilm(3, "CostProportional", 1, 1),
                pod -> good[0] == null || PodState.isOf(pod, good[0]) || PodState.is(pod, Component.ROUTER));
        cluster.settle();
        good[0] = cluster.last().status().currentRevision();

        respecify(cluster, minilm(2, "CostProportional", 1, 1));
        cluster.settle();

        assertThat(cluster.serves()).isTrue();
        assertThat(cluster.revisionsOf(Component.ROUTER)).containsExactly(good[0]);
        assertThat(cluster.last().status().currentRevision()).isEqualTo(good[0]);
        assertThat(cluster.last().status().updateRevision()).isNotEqualTo(good[0]);
        assertThat(is(cluster, ConditionType.READY, ConditionStatus.FALSE)).isTrue();

        // When the specification is set back, what failed goes.
        respecify(cluster, minilm(3, "CostProportional", 1, 1));
        cluster.settle();
        assertThat(cluster.revisionsOf(Component.SUB_MODEL)).containsExactly(good[0]);
        assertThat(is(cluster, ConditionType.READY, ConditionStatus.TRUE)).isTrue();
    }

    @Test
    void shouldKeepServingWhileTheSpecificationIsRefused() {
        Simulation cluster = new Simulation(minilm(3, "CostProportional", 1, 1), _ -> true).settle();

        respecify(cluster, minilm(3, "Fastest", 1, 1));
        cluster.settle();

        assertThat(cluster.serves()).isTrue();
        assertRefused(cluster, Reason.FIELD_NOT_SUPPORTED, "spec.parallelism.policy");

        respecify(cluster, minilm(0, "CostProportional", 1, 1));
        cluster.settle();

        assertThat(cluster.serves()).isTrue();
        assertRefused(cluster, Reason.INVALID_SPEC, "spec.parallelism.pipeline");
    }

    private static void assertRefused(Simulation cluster, Reason reason, String field) {
        assertThat(Conditions.of(cluster.last().status().conditions(), ConditionType.ACCEPTED))
                .hasValueSatisfying(accepted -> {
                    assertThat(accepted.reason()).isEqualTo(reason.text());
                    assertThat(accepted.message()).contains(field);
                });
    }

    @Test
    void shouldScaleWithoutAnotherRevision() {
        Simulation cluster = new Simulation(minilm(2, "CostProportional", 1, 1), _ -> true).settle();
        String revision = cluster.last().status().currentRevision();
        List<Pod> before = cluster.pods();

        respecify(cluster, minilm(2, "CostProportional", 3, 1));
        cluster.settle();

        assertThat(cluster.last().status().currentRevision()).isEqualTo(revision);
        assertThat(cluster.pods()).containsAll(before);
        assertThat(cluster.last().status().groups()).isEqualTo("3/3");
    }

    @Test
    void shouldBeUnderWayFromTheMomentThatMoreRoutersAreAskedFor() {
        Simulation cluster = new Simulation(minilm(2, "CostProportional", 1, 1), _ -> true).settle();
        assertThat(is(cluster, ConditionType.PROGRESSING, ConditionStatus.FALSE))
                .isTrue();

        respecify(cluster, minilm(2, "CostProportional", 1, 3));
        cluster.step();

        assertThat(is(cluster, ConditionType.PROGRESSING, ConditionStatus.TRUE)).isTrue();
    }

    @Test
    void shouldEndWhereTheLastSpecificationSaysWhateverCameBefore() {
        for (long seed = 1; seed <= 5; seed++) {
            Random random = new Random(seed);
            Simulation cluster = new Simulation(any(random), _ -> true);
            ModelServiceResource last = cluster.resource();
            for (int change = 0; change < 40; change++) {
                last = any(random);
                respecify(cluster, last);
                int steps = random.nextInt(4);
                for (int step = 0; step < steps; step++) {
                    cluster.step();
                }
            }
            cluster.settle();
            Simulation fresh = new Simulation(copy(last), _ -> true).settle();
            assertThat(cluster.state().replaceAll("\\[[^\\[]*$", ""))
                    .as("seed %d", seed)
                    .isEqualTo(fresh.state().replaceAll("\\[[^\\[]*$", ""));
        }
    }

    private static ModelServiceResource any(Random random) {
        return minilm(
                1 + random.nextInt(4),
                random.nextBoolean() ? "CostProportional" : "Even",
                1 + random.nextInt(3),
                1 + random.nextInt(2));
    }

    private static ModelServiceResource minilm(int pipeline, String policy, int replicas, int routers) {
        return Serialization.unmarshal(
                MINILM.formatted(pipeline, policy, replicas, routers), ModelServiceResource.class);
    }

    private static ModelServiceResource copy(ModelServiceResource resource) {
        return Serialization.clone(resource);
    }

    private static void respecify(Simulation cluster, ModelServiceResource wanted) {
        cluster.resource().setSpec(wanted.getSpec());
        cluster.resource()
                .getMetadata()
                .setGeneration(cluster.resource().getMetadata().getGeneration() + 1);
    }

    private static boolean is(Simulation cluster, ConditionType type, ConditionStatus status) {
        return Conditions.of(cluster.last().status().conditions(), type)
                .filter(condition -> condition.is(type, status))
                .isPresent();
    }
}
