package io.modelservice.e2e.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A kubeconfig and the client that goes by it. */
record Connection(Path kubeconfig, KubernetesClient client) implements AutoCloseable {

    static Connection of(Path kubeconfig) {
        try {
            Config config = Config.fromKubeconfig(Files.readString(kubeconfig));
            return new Connection(
                    kubeconfig, new KubernetesClientBuilder().withConfig(config).build());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The kubeconfig cannot be read: " + kubeconfig, unreadable);
        }
    }

    List<String> nodes() {
        return client.nodes().list().getItems().stream()
                .map(node -> node.getMetadata().getName())
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        client.close();
    }
}
