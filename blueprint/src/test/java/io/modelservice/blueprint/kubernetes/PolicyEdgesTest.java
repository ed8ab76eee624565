package io.modelservice.blueprint.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyEdgesTest {

    private record Edge(Map<String, String> from, Map<String, String> to, int port) {}

    private static Set<Edge> outward(List<NetworkPolicy> policies) {
        Set<Edge> edges = new HashSet<>();
        policies.forEach(policy -> policy.getSpec()
                .getEgress()
                .forEach(rule -> rule.getTo()
                        .forEach(peer -> edges.add(new Edge(subject(policy), pods(peer), port(rule.getPorts()))))));
        return edges;
    }

    private static Set<Edge> inward(List<NetworkPolicy> policies) {
        Set<Edge> edges = new HashSet<>();
        policies.forEach(policy -> policy.getSpec()
                .getIngress()
                .forEach(rule -> rule.getFrom().stream()
                        .filter(peer -> peer.getNamespaceSelector() == null)
                        .forEach(peer -> edges.add(new Edge(pods(peer), subject(policy), port(rule.getPorts()))))));
        return edges;
    }

    private static Map<String, String> subject(NetworkPolicy policy) {
        return policy.getSpec().getPodSelector().getMatchLabels();
    }

    private static Map<String, String> pods(NetworkPolicyPeer peer) {
        return peer.getPodSelector().getMatchLabels();
    }

    private static int port(List<NetworkPolicyPort> ports) {
        assertThat(ports).hasSize(1);
        return ports.getFirst().getPort().getIntVal();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6})
    void shouldAllowAtOneEndWhatIsAllowedAtTheOther(int stages) {
        List<NetworkPolicy> policies = KubernetesSamples.draw("parallelism: {pipeline: %d}".formatted(stages))
                .revision()
                .networkPolicies();

        assertThat(outward(policies)).isEqualTo(inward(policies));
    }

    @Test
    void shouldAllowExactlyTheRingAndTheWayToItsLeader() {
        KubernetesObjects objects = KubernetesSamples.draw("parallelism: {pipeline: 3}");

        assertThat(outward(objects.revision().networkPolicies()).stream()
                        .map(edge -> "%s>%s:%d".formatted(name(edge.from()), name(edge.to()), edge.port())))
                .containsExactlyInAnyOrder(
                        "router>stage-0:9000", "stage-0>stage-1:7000", "stage-1>stage-2:7000", "stage-2>stage-0:7000");
        assertThat(outward(objects.revision().networkPolicies()))
                .allSatisfy(edge -> assertThat(edge.from().get(ObjectLabels.REVISION))
                        .isEqualTo(edge.to().get(ObjectLabels.REVISION))
                        .isNotNull());
    }

    @Test
    void shouldNotAllowASingleStageToSpeakToItself() {
        assertThat(outward(KubernetesSamples.draw("replicas: 2").revision().networkPolicies()))
                .singleElement()
                .satisfies(edge -> assertThat(name(edge.from())).isEqualTo("router"));
    }

    @Test
    void shouldForbidEverythingThatNoPolicyAllows() {
        List<NetworkPolicy> policies =
                KubernetesSamples.draw("replicas: 1").service().networkPolicies();

        assertThat(policies.getFirst().getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
        assertThat(policies.getFirst().getSpec().getIngress()).isEmpty();
        assertThat(policies.getFirst().getSpec().getEgress()).isEmpty();
        assertThat(subject(policies.getFirst())).containsExactly(Map.entry(ObjectLabels.SERVICE, "sample"));
    }

    @Test
    void shouldLetOnlyObserversReadMetricsOfSubModels() {
        KubernetesObjects objects = KubernetesSamples.draw("parallelism: {pipeline: 2}");

        Set<String> readers = objects.revision().networkPolicies().stream()
                .filter(policy -> subject(policy).containsKey(ObjectLabels.STAGE))
                .flatMap(policy -> policy.getSpec().getIngress().stream())
                .filter(rule -> rule.getPorts().getFirst().getPort().getIntVal() == 8080)
                .flatMap(rule -> rule.getFrom().stream())
                .map(peer -> peer.getNamespaceSelector().getMatchLabels().toString())
                .collect(Collectors.toSet());
        assertThat(readers).containsExactly("{kubernetes.io/metadata.name=modelservice-system}");
    }

    private static String name(Map<String, String> pods) {
        return pods.getOrDefault(ObjectLabels.STAGE, pods.get(ObjectLabels.COMPONENT));
    }
}
