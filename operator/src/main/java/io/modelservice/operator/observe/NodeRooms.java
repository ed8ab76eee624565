package io.modelservice.operator.observe;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.modelservice.operator.decide.NodeRoom;
import io.modelservice.operator.decide.PodState;
import io.modelservice.operator.decide.Requests;
import io.modelservice.operator.decide.Shortage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * How much room is on the nodes that a pod without a node could nearly take. Nothing is asked while every pod has a node, and
 * then the pods of a few nodes only, every ten seconds at most: in a large cluster all pods are many.
 */
final class NodeRooms {

    private static final Logger LOG = Logger.getLogger(NodeRooms.class);
    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final int CANDIDATES = 5;
    private static final int MAX_PODS = 20;
    private static final String PREFERENCE = "PreferNoSchedule";
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    private final KubernetesClient client;
    private final LoadingCache<String, List<Node>> nodes =
            Caffeine.newBuilder().expireAfterWrite(KEPT).build(_ -> all());
    private final LoadingCache<String, Map<String, BigDecimal>> used =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(1000).build(this::used);

    NodeRooms(KubernetesClient client) {
        this.client = client;
    }

    /** By name of the pod, for those that no node takes. */
    Map<String, List<NodeRoom>> of(List<Pod> pods) {
        try {
            return pods.stream()
                    .filter(pod -> PodState.unschedulable(pod).isPresent())
                    .limit(MAX_PODS)
                    .collect(Collectors.toMap(pod -> pod.getMetadata().getName(), this::near));
        } catch (KubernetesClientException failed) {
            LOG.warnf("How much room is on nodes cannot be read: %s", failed.getMessage());
            return Map.of();
        }
    }

    private List<NodeRoom> near(Pod pod) {
        List<NodeRoom> empty = nodes.get("all").stream()
                .filter(node -> mayTake(node, pod))
                .map(node -> new NodeRoom(
                        node.getMetadata().getName(),
                        Requests.numbers(node.getStatus().getAllocatable())))
                .toList();
        return Shortage.nearest(pod, empty, CANDIDATES).stream()
                .map(Shortage::room)
                .map(room -> new NodeRoom(room.node(), without(room.free(), used.get(room.node()))))
                .toList();
    }

    /** As far as labels and taints say; what affinities ask for is left to the scheduler's words. */
    private static boolean mayTake(Node node, Pod pod) {
        Map<String, String> asked =
                Optional.ofNullable(pod.getSpec().getNodeSelector()).orElse(Map.of());
        return !Boolean.TRUE.equals(node.getSpec().getUnschedulable())
                && node.getMetadata().getLabels().entrySet().containsAll(asked.entrySet())
                && node.getSpec().getTaints().stream()
                        .filter(taint -> !PREFERENCE.equals(taint.getEffect()))
                        .allMatch(taint -> pod.getSpec().getTolerations().stream()
                                .anyMatch(toleration -> tolerates(toleration, taint)));
    }

    private static boolean tolerates(Toleration toleration, Taint taint) {
        boolean anyValue = "Exists".equals(toleration.getOperator());
        return (toleration.getEffect() == null || toleration.getEffect().equals(taint.getEffect()))
                && (toleration.getKey() == null || toleration.getKey().equals(taint.getKey()))
                && (anyValue || Objects.equals(toleration.getValue(), taint.getValue()));
    }

    private List<Node> all() {
        return client.nodes().list().getItems();
    }

    private Map<String, BigDecimal> used(String node) {
        Map<String, BigDecimal> sum = new HashMap<>();
        client.pods().inAnyNamespace().withField("spec.nodeName", node).list().getItems().stream()
                .filter(pod -> !ENDED.contains(pod.getStatus().getPhase()))
                .map(Requests::of)
                .forEach(requests ->
                        requests.forEach((resource, amount) -> sum.merge(resource, amount, BigDecimal::add)));
        return sum;
    }

    private static Map<String, BigDecimal> without(Map<String, BigDecimal> all, Map<String, BigDecimal> taken) {
        return all.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().subtract(taken.getOrDefault(entry.getKey(), BigDecimal.ZERO))));
    }
}
