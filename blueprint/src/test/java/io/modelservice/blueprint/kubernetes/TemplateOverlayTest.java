package io.modelservice.blueprint.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.Toleration;
import io.modelservice.api.shape.PodShape;
import io.modelservice.blueprint.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateOverlayTest {

    /** A value for every field that a template may have. */
    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("nodeSelector", "{pool: gpu}"),
            Map.entry("tolerations", "[{key: a.example/b, operator: Exists}]"),
            Map.entry(
                    "affinity",
                    "{nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 7, preference: {matchExpressions: [{key: zone, operator: Exists}]}}]}}"),
            Map.entry(
                    "topologySpreadConstraints",
                    "[{maxSkew: 3, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule}]"),
            Map.entry("priorityClassName", "high"),
            Map.entry("schedulerName", "own"),
            Map.entry("runtimeClassName", "nvidia"),
            Map.entry("imagePullSecrets", "[{name: registry}]"),
            Map.entry("hostAliases", "[{ip: 10.0.0.7, hostnames: [hub.example.com]}]"),
            Map.entry("terminationGracePeriodSeconds", "77"),
            Map.entry("containers", "[{name: runtime, env: [{name: LOG_LEVEL, value: debug}]}]"));

    private static final ObjectMapper JSON = new ObjectMapper();

    private static PodTemplateSpec subModel(String template) {
        return DrawnPods.first(
                KubernetesSamples.draw("parallelism: {pipeline: 2}, template: {spec: %s}".formatted(template)));
    }

    @Test
    void shouldLetEveryFieldOfATemplateTakeEffect() {
        assertThat(FIELDS.keySet())
                .containsExactlyInAnyOrderElementsOf(PodShape.SPEC.fields().keySet());
        FIELDS.forEach((field, value) -> {
            JsonNode laid = JSON.valueToTree(
                    subModel("{%s: %s}".formatted(field, value)).getSpec());
            JsonNode bare = JSON.valueToTree(subModel("{}").getSpec());
            assertThat(laid.path(field)).as(field).isNotEqualTo(bare.path(field));
        });
    }

    @Test
    void shouldPutTolerationsAndVariablesBesideThoseThatAreThere() {
        PodTemplateSpec pod = subModel(
                "{tolerations: %s, containers: %s}".formatted(FIELDS.get("tolerations"), FIELDS.get("containers")));

        assertThat(pod.getSpec().getTolerations())
                .extracting(Toleration::getKey)
                .containsExactly("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable", "a.example/b");
        assertThat(DrawnPods.container(pod).getEnv())
                .extracting(EnvVar::getName)
                .contains("LOG_LEVEL", "MODELSERVICE_CACHE", "MODELSERVICE_GROUP")
                .doesNotHaveDuplicates();
    }

    /** Of sub-models, and of the jobs that fetch the model first. */
    @Test
    void shouldTakeAVariableFromASecretWithoutReadingIt() {
        KubernetesRequest request = KubernetesSamples.request(Samples.spec("""
                template: {spec: {containers: [{name: runtime, env: [{name: MODELSERVICE_HF_TOKEN,\
                 valueFrom: {secretKeyRef: {name: hub, key: token}}}]}]}}"""));

        assertThat(DrawnPods.all(request))
                .flatExtracting(pod -> DrawnPods.container(pod).getEnv())
                .filteredOn(variable -> variable.getName().equals("MODELSERVICE_HF_TOKEN"))
                .hasSize(3)
                .allSatisfy(variable -> {
                    assertThat(variable.getValue()).isNull();
                    assertThat(variable.getValueFrom().getSecretKeyRef())
                            .isEqualTo(new SecretKeySelector("token", "hub", null));
                });
    }

    @Test
    void shouldKeepOneKindOfAffinityBesideAnother() {
        PodTemplateSpec pod = subModel("{affinity: %s}".formatted(FIELDS.get("affinity")));

        assertThat(pod.getSpec().getAffinity().getNodeAffinity()).isNotNull();
        assertThat(pod.getSpec().getAffinity().getPodAntiAffinity()).isNotNull();
    }

    @Test
    void shouldLayTheStagesTemplateOverThatOfTheService() {
        List<PodTemplateSpec> pods = DrawnPods.serving(KubernetesSamples.draw("""
                template: {spec: {schedulerName: common, priorityClassName: high}},\
                parallelism: {stages: [{name: a, template: {spec: {schedulerName: own}}}, {name: b}]}"""));

        assertThat(pods.subList(0, 2))
                .extracting(pod -> pod.getSpec().getSchedulerName())
                .containsExactly("own", "common");
        assertThat(pods.subList(0, 2))
                .extracting(pod -> pod.getSpec().getPriorityClassName())
                .containsExactly("high", "high");
        assertThat(pods.getLast().getSpec().getSchedulerName()).isNull();
    }

    @Test
    void shouldLayTheServicesTemplateOverItsJobs() {
        KubernetesRequest request = KubernetesSamples.request(
                Samples.spec("template: {spec: {nodeSelector: {pool: gpu}, terminationGracePeriodSeconds: 3}}"));

        assertThat(DrawnPods.all(request))
                .filteredOn(pod -> Map.of("pool", "gpu").equals(pod.getSpec().getNodeSelector()))
                .hasSize(3);
    }
}
