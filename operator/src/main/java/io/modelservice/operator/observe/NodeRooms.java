package io.modelservice.operator.observe;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.modelservice.operator.decide.NodeRoom;
import io.modelservice.operator.decide.Shortage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
                    .filter(NodeRooms::isNowhere)
                    .limit(MAX_PODS)
                    .collect(Collectors.toMap(pod -> pod.getMetadata().getName(), this::near));
        } catch (KubernetesClientException failed) {
            LOG.warnf("How much room is on nodes cannot be read: %s", failed.getMessage());
            return Map.of();
        }
    }

    private static boolean isNowhere(Pod pod) {
        return pod.getSpec().getNodeName() == null
                && pod.getStatus() != null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition -> "Unschedulable".equals(condition.getReason()));
    }

    private List<NodeRoom> near(Pod pod) {
        List<NodeRoom> empty = nodes.get("all").stream()
                .filter(node -> mayTake(node, pod))
                .map(node -> new NodeRoom(
                        node.getMetadata().getName(), numbers(node.getStatus().getAllocatable())))
                .toList();
        return Shortage.nearest(pod, empty, CANDIDATES).stream()
                .map(Shortage::room)
                .map(room -> new NodeRoom(room.node(), without(room.free(), used.get(room.node()))))
                .toList();
    }

    private static boolean mayTake(Node node, Pod pod) {
        Map<String, String> asked =
                Optional.ofNullable(pod.getSpec().getNodeSelector()).orElse(Map.of());
        return !Boolean.TRUE.equals(node.getSpec().getUnschedulable())
                && node.getMetadata().getLabels().entrySet().containsAll(asked.entrySet());
    }

    private List<Node> all() {
        return client.nodes().list().getItems();
    }

    private Map<String, BigDecimal> used(String node) {
        Map<String, BigDecimal> sum = new HashMap<>();
        client.pods().inAnyNamespace().withField("spec.nodeName", node).list().getItems().stream()
                .filter(pod -> !ENDED.contains(pod.getStatus().getPhase()))
                .forEach(pod -> {
                    sum.merge("pods", BigDecimal.ONE, BigDecimal::add);
                    pod.getSpec()
                            .getContainers()
                            .forEach(container -> requests(container)
                                    .forEach((resource, amount) -> sum.merge(resource, amount, BigDecimal::add)));
                });
        return sum;
    }

    private static Map<String, BigDecimal> requests(Container container) {
        return Optional.ofNullable(container.getResources())
                .map(resources -> resources.getRequests())
                .map(NodeRooms::numbers)
                .orElse(Map.of());
    }

    private static Map<String, BigDecimal> numbers(Map<String, Quantity> quantities) {
        return quantities.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Quantity.getAmountInBytes(entry.getValue())));
    }

    private static Map<String, BigDecimal> without(Map<String, BigDecimal> all, Map<String, BigDecimal> taken) {
        return all.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().subtract(taken.getOrDefault(entry.getKey(), BigDecimal.ZERO))));
    }
}
