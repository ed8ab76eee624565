package io.modelservice.e2e.cluster;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Gives nodes an extended resource that nothing backs. A kubelet that starts takes it away, so it is given after its first report. */
record FakedGpus(KubernetesClient client, Map<String, Integer> counts) {

    private static final String GPU = "nvidia.com/gpu";

    /** Waits for a Ready that the kubelet has reported after this call, then gives the node its GPUs. */
    void give(String node, Duration limit) {
        Instant asked = Instant.now();
        client.nodes()
                .withName(node)
                .waitUntilCondition(n -> readySince(n, asked), limit.toSeconds(), TimeUnit.SECONDS);
        int count = counts.get(node);
        if (count > 0) {
            Quantity gpus = new Quantity(Integer.toString(count));
            client.nodes()
                    .withName(node)
                    .editStatus(n -> n.edit()
                            .editStatus()
                            .addToCapacity(GPU, gpus)
                            .addToAllocatable(GPU, gpus)
                            .endStatus()
                            .build());
        }
    }

    private static boolean readySince(Node node, Instant asked) {
        return node != null
                && node.getStatus().getConditions().stream()
                        .anyMatch(c -> c.getType().equals("Ready")
                                && c.getStatus().equals("True")
                                && Instant.parse(c.getLastHeartbeatTime()).isAfter(asked));
    }
}
