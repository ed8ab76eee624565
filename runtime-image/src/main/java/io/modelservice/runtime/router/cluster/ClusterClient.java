package io.modelservice.runtime.router.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.vertx.core.Vertx;

/** Opens the client of the cluster that a process runs in, or that its {@code KUBECONFIG} names. */
final class ClusterClient {

    private static final int REQUEST_TIMEOUT_MILLIS = 10_000;
    private static final int CONNECT_TIMEOUT_MILLIS = 3_000;

    private ClusterClient() {}

    /** The client shares the process's event loops, and knows no kinds but those that are read here. */
    static KubernetesClient open(Config config, Vertx vertx) {
        config.setOnlyHttpWatches(true);
        config.setRequestTimeout(REQUEST_TIMEOUT_MILLIS);
        config.setConnectionTimeout(CONNECT_TIMEOUT_MILLIS);
        config.setRequestRetryBackoffLimit(0);
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new VertxHttpClientFactory(vertx))
                .withKubernetesSerialization(kinds())
                .build();
    }

    /** A search of the class path would load the classes of some hundred kinds. */
    private static KubernetesSerialization kinds() {
        KubernetesSerialization kinds = new KubernetesSerialization(new ObjectMapper(), false);
        kinds.registerKubernetesResource(EndpointSlice.class);
        kinds.registerKubernetesResource(Status.class);
        return kinds;
    }
}
