package io.modelservice.bench.operator;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Writes small objects by server-side apply as fast as a few threads can, and does nothing else. */
public record PlainClient(KubernetesClient client, String namespace) {

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

    private int write(String name, long end) {
        int written = 0;
        while (System.nanoTime() < end) {
            client.resource(new ConfigMapBuilder()
                            .withNewMetadata()
                            .withName(name + "-" + written)
                            .withNamespace(namespace)
                            .endMetadata()
                            .addToData("text", "some text")
                            .build())
                    .fieldManager("plain")
                    .serverSideApply();
            written++;
        }
        return written;
    }
}
