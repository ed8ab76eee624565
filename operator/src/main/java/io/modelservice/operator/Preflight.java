package io.modelservice.operator;

import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.RequestConfig;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.modelservice.api.resource.ModelServiceResource;
import io.modelservice.operator.settings.OperatorSettings;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Finds out at the start what would fail later and say less. */
@Singleton
final class Preflight {

    private static final RequestConfig SOON = new RequestConfigBuilder()
            .withRequestTimeout(5_000)
            .withRequestRetryBackoffLimit(3)
            .build();
    private static final ListOptions ONE =
            new ListOptionsBuilder().withLimit(1L).build();

    private final KubernetesClient client;
    private final OperatorSettings settings;

    Preflight(KubernetesClient client, OperatorSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    /** Why the program cannot do its work here, for people; empty when it can. */
    Optional<String> obstacle() {
        try {
            client.adapt(NamespacedKubernetesClient.class)
                    .withRequestConfig(SOON)
                    .call(this::listOne);
            return Optional.empty();
        } catch (KubernetesClientException failed) {
            return Optional.of(message(failed));
        }
    }

    private KubernetesResourceList<ModelServiceResource> listOne(KubernetesClient impatient) {
        var services = impatient.resources(ModelServiceResource.class);
        return settings.namespaces().orElse(List.of()).stream()
                .findFirst()
                .map(namespace -> services.inNamespace(namespace).list(ONE))
                .orElseGet(() -> services.inAnyNamespace().list(ONE));
    }

    private String message(KubernetesClientException failed) {
        return switch (failed.getCode()) {
            case 404 ->
                "modelservice: the definition modelservices.modelservice.io is not installed in the cluster at %s. Install the chart,"
                                .formatted(client.getMasterUrl())
                        + " or run: kubectl apply --server-side -f crds/";
            case 401, 403 ->
                "modelservice: the cluster at %s does not let the operator list ModelServices: %s. Install the chart's roles."
                        .formatted(client.getMasterUrl(), failed.getMessage());
            default ->
                "modelservice: the cluster at %s does not answer: %s"
                        .formatted(client.getMasterUrl(), failed.getMessage());
        };
    }
}
