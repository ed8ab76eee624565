package io.modelservice.blueprint.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.modelservice.blueprint.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesRevisionTest {

    private static final String SPLIT = "parallelism: {pipeline: 2}";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static List<JsonNode> json(String spec) {
        return KubernetesSamples.draw(spec).all().stream()
                .<JsonNode>map(JSON::valueToTree)
                .toList();
    }

    private static List<JsonNode> withoutNumbersOfPods(List<JsonNode> objects) {
        objects.forEach(object -> {
            JsonNode spec = object.path("spec");
            if (spec.has("replicas")) {
                ((ObjectNode) spec).remove("replicas");
            }
            if (object.path("kind").asText().equals("PodDisruptionBudget")) {
                ((ObjectNode) spec).remove("maxUnavailable");
            }
        });
        return objects;
    }

    private static String revision(String spec) {
        return KubernetesSamples.draw(spec).blueprint().revision();
    }

    @Test
    void shouldDrawTheSameAgain() {
        assertThat(json(SPLIT)).isEqualTo(json(SPLIT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"replicas: 0", "replicas: 5", "suspend: true", "router: {replicas: 4}"})
    void shouldChangeNothingButNumbersOfPodsWhenItIsScaled(String scaled) {
        List<JsonNode> objects = json(SPLIT + ", " + scaled);

        assertThat(objects).isNotEqualTo(json(SPLIT));
        assertThat(withoutNumbersOfPods(objects)).isEqualTo(withoutNumbersOfPods(json(SPLIT)));
    }

    @Test
    void shouldStopAllPodsWhenItIsSuspended() {
        KubernetesObjects objects = KubernetesSamples.draw(SPLIT + ", replicas: 3, suspend: true");

        assertThat(objects.revision().statefulSets())
                .allSatisfy(set -> assertThat(set.getSpec().getReplicas()).isZero());
        assertThat(objects.router().getSpec().getReplicas()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "parallelism: {pipeline: 3}",
                SPLIT + ", resources: {limits: {nvidia.com/gpu: 1}}",
                SPLIT + ", template: {metadata: {labels: {team: a}}}",
                SPLIT + ", template: {spec: {containers: [{name: runtime, env: [{name: A, value: b}]}]}}",
                SPLIT + ", router: {timeout: 5s}"
            })
    void shouldChangeWithEverythingThatChangesSubModels(String spec) {
        assertThat(revision(spec)).isNotEqualTo(revision(SPLIT));
    }

    @Test
    void shouldChangeWithTheImageAndNotWithTheRouters() {
        KubernetesSettings newer = KubernetesSettings.of("models", RuntimeImage.of("modelservice/runtime:1.0.1"));
        KubernetesSettings older = KubernetesSettings.of("models", RuntimeImage.of("modelservice/runtime:1.0.0"));

        assertThat(revision(newer)).isNotEqualTo(revision(older));
        assertThat(revision(SPLIT + ", router: {template: {spec: {schedulerName: own}}}"))
                .isEqualTo(revision(SPLIT));
    }

    private static String revision(KubernetesSettings settings) {
        return KubernetesBlueprints.draw(KubernetesSamples.request(Samples.spec(SPLIT), settings))
                .blueprint()
                .revision();
    }

    @Test
    void shouldKeepTwoRevisionsApart() {
        KubernetesObjects one = KubernetesSamples.draw(SPLIT);
        KubernetesObjects other = KubernetesSamples.draw("parallelism: {pipeline: 3}");

        assertThat(names(one.revision())).doesNotContainAnyElementsOf(names(other.revision()));
        one.revision()
                .services()
                .forEach(service -> assertThat(DrawnPods.serving(other))
                        .noneMatch(pod -> DrawnPods.selects(service.getSpec().getSelector(), pod)));
        assertThat(one.service()).isEqualTo(other.service());
        Map<String, String> clients = one.service().clients().getSpec().getSelector();
        assertThat(DrawnPods.selects(clients, other.router().getSpec().getTemplate()))
                .isTrue();
    }

    private static List<String> names(RevisionObjects objects) {
        return objects.all().stream()
                .map(HasMetadata::getMetadata)
                .map(metadata -> metadata.getName())
                .toList();
    }
}
