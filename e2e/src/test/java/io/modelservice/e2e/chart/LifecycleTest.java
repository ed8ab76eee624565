package io.modelservice.e2e.chart;

import static io.modelservice.e2e.service.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.modelservice.e2e.cluster.ClusterPrograms;
import io.modelservice.e2e.operator.DeployedService;
import io.modelservice.e2e.operator.OnOperator;
import io.modelservice.e2e.operator.Operator;
import io.modelservice.e2e.operator.ReadyService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The chart on a cluster, while a ModelService serves. At the end it is installed as all other tests expect it. */
@OnOperator
@ExtendWith(ReadyService.class)
class LifecycleTest {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String DEFINITION = "customresourcedefinition/modelservices.modelservice.io";
    private static final String ROLE = "modelservice-modelservice-operator";

    private final Operator operator;
    private final DeployedService service;

    LifecycleTest(Operator operator, DeployedService service) {
        this.operator = operator;
        this.service = service;
    }

    @Test
    void shouldBeTakenByARealApiServerInEveryVariant(@TempDir Path folder) throws IOException {
        Helm helm = new Helm(ClusterPrograms.folder().resolve("helm"));
        StringBuilder all = new StringBuilder();
        for (Variant variant : Variant.values()) {
            all.append(helm.template(variant.release(), variant.yaml()).orFail().output());
        }
        Path file = Files.writeString(
                folder.resolve("all.yaml"),
                all.toString().replaceAll("(?m)^( *)namespace: .*$", "$1namespace: " + Operator.NAMESPACE));

        String taken = operator.kubectl(
                "apply",
                "--server-side",
                "--force-conflicts",
                "--dry-run=server",
                "--validate=strict",
                "--field-manager=variants",
                "-f",
                file.toString());

        assertThat(taken.lines())
                .hasSizeGreaterThan(7 * Variant.values().length)
                .allMatch(line -> line.endsWith("serverside-applied (server dry run)"));
    }

    @Test
    void shouldChangeTheOperatorAndLeaveAloneWhatServes(@TempDir Path folder) throws IOException {
        Release release = new Release(operator);
        Map<String, String> pods = pods();
        String namespace = service.namespace().name();
        int installed = release.revision();
        try {
            release.upgrade(NextVersion.writeTo(folder), "namespaces={%s}".formatted(namespace));

            assertThat(fields()).contains(NextVersion.FIELD);
            assertThat(exists("clusterrole/" + ROLE)).isFalse();
            assertThat(exists("role/" + ROLE, "-n", namespace)).isTrue();
            assertThat(release.notes()).contains("serves ModelServices in " + namespace);
            awaitRouters(2);
            assertThat(pods()).containsAllEntriesOf(pods);

            release.rollback(installed);

            assertThat(fields()).doesNotContain(NextVersion.FIELD).contains("parallelism");
            assertThat(exists("clusterrole/" + ROLE)).isTrue();
            assertThat(exists("role/" + ROLE, "-n", namespace)).isFalse();
            assertThat(release.notes()).contains("serves ModelServices in all namespaces");
            awaitRouters(1);
            assertThat(pods("sub-model")).isEqualTo(subModels(pods));

            release.uninstall();

            eventually(
                    "nothing is left but what the page on operations names",
                    LIMIT,
                    () -> left().equals(List.of("lease.coordination.k8s.io/" + ROLE)));
            assertThat(exists("clusterrole/" + ROLE)).isFalse();
            assertThat(exists("clusterrolebinding/" + ROLE)).isFalse();
            assertThat(exists(DEFINITION)).isTrue();
            assertThat(pods("sub-model")).isEqualTo(subModels(pods));
        } finally {
            operator.helmUpgrade();
        }
        awaitRouters(2);
        assertThat(pods("sub-model")).isEqualTo(subModels(pods));
    }

    /** What only an operator that may act can bring about, and what concerns no sub-model. */
    private void awaitRouters(int count) {
        operator.kubectl(
                "-n",
                service.namespace().name(),
                "patch",
                "modelservice/minilm",
                "--type=merge",
                "-p",
                "{\"spec\": {\"router\": {\"replicas\": %d}}}".formatted(count));
        eventually(count + " routers", LIMIT, () -> {
            List<Pod> routers = service.pods("router");
            return routers.size() == count && routers.stream().allMatch(Readiness::isPodReady);
        });
        service.awaitSettled(LIMIT);
    }

    private Map<String, String> pods() {
        return Stream.of("sub-model", "router")
                .flatMap(component -> pods(component).entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Names, with identities and restarts. */
    private Map<String, String> pods(String component) {
        return service.pods(component).stream()
                .collect(Collectors.toMap(
                        pod -> pod.getMetadata().getName(),
                        pod -> pod.getMetadata().getUid() + ", " + restarts(pod) + " restarts"));
    }

    private static int restarts(Pod pod) {
        return pod.getStatus().getContainerStatuses().getFirst().getRestartCount();
    }

    private static Map<String, String> subModels(Map<String, String> pods) {
        return pods.entrySet().stream()
                .filter(pod -> !pod.getKey().contains("-router-"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private boolean exists(String object, String... options) {
        String[] arguments = Stream.concat(
                        Stream.of("get", object, "--ignore-not-found", "-o", "name"), Stream.of(options))
                .toArray(String[]::new);
        return !operator.kubectl(arguments).isBlank();
    }

    private List<String> fields() throws IOException {
        JsonNode definition = new ObjectMapper().readTree(operator.kubectl("get", DEFINITION, "-o", "json"));
        return Stream.of(definition.at("/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties"))
                .flatMap(fields -> fields.properties().stream())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** All in the operator's namespace but what Kubernetes puts into each, and what passes by itself. */
    private List<String> left() {
        String kinds = operator.kubectl("api-resources", "--verbs=list", "--namespaced", "-o", "name")
                .lines()
                .filter(kind -> !kind.startsWith("events"))
                .collect(Collectors.joining(","));
        return operator.kubectl("get", kinds, "-n", Operator.NAMESPACE, "--ignore-not-found", "-o", "name")
                .lines()
                .filter(object -> !List.of("configmap/kube-root-ca.crt", "serviceaccount/default")
                        .contains(object))
                .toList();
    }
}
