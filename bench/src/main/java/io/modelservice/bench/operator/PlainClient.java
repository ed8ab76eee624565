package io.modelservice.bench.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Writes objects by server-side apply as fast as a few threads can, and does nothing else. They are what the operator writes
 * but for owners and labels, so that nobody follows them.
 *
 * @param patterns the objects whose like are written, each as often as the others
 */
public record PlainClient(KubernetesClient client, String namespace, List<HasMetadata> patterns) {

    private static final int THREADS = 8;

    /** @return objects created each second */
    public double writesPerSecond(Duration time) throws Exception {
        long begun = System.nanoTime();
        long end = begun + time.toNanos();
        try (ExecutorService writers = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Integer>> counts = new ArrayList<>();
            for (int writer = 0; writer < THREADS; writer++) {
                String name = "plain-%d-%d".formatted(begun, writer);
                counts.add(writers.submit(() -> write(name, end)));
            }
            int sum = 0;
            for (Future<Integer> count : counts) {
                sum += count.get();
            }
            return sum / ((System.nanoTime() - begun) / 1e9);
        }
    }

    /** Writes the like of a pattern under the pattern's own name. */
    void writeAsItIs(HasMetadata pattern) {
        write(pattern, pattern.getMetadata().getName());
    }

    boolean isTaken(HasMetadata pattern) {
        try {
            writeAsItIs(pattern);
            return true;
        } catch (KubernetesClientException refused) {
            if (refused.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return false;
            }
            throw refused;
        }
    }

    private int write(String name, long end) {
        int written = 0;
        while (System.nanoTime() < end) {
            write(patterns.get(written % patterns.size()), name + "-" + written);
            written++;
        }
        return written;
    }

    private void write(HasMetadata pattern, String name) {
        HasMetadata object = client.getKubernetesSerialization().clone(pattern);
        object.setMetadata(
                new ObjectMetaBuilder().withName(name).withNamespace(namespace).build());
        client.resource(object).fieldManager("plain").serverSideApply();
    }
}
