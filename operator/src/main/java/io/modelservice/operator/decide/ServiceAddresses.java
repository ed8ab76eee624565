package io.modelservice.operator.decide;

import io.modelservice.api.resource.AddressStatus;
import io.modelservice.blueprint.kubernetes.Component;
import io.modelservice.blueprint.kubernetes.KubernetesSettings;
import io.modelservice.blueprint.kubernetes.ObjectLabels;
import java.util.List;

/** Where clients in the cluster find a service, and how its pods are selected. */
record ServiceAddresses(String service, KubernetesSettings settings) {

    private static final String INTERNAL = "ClusterInternal";
    private static final int GRPC = 9000;

    String url() {
        return "http://" + host();
    }

    List<AddressStatus> all() {
        return List.of(
                new AddressStatus(INTERNAL, url() + "/v1", "OpenAI"),
                new AddressStatus(INTERNAL, url() + "/v2", "OpenInference"),
                new AddressStatus(INTERNAL, "grpc://%s:%d".formatted(host(), GRPC), "OpenInferenceGrpc"));
    }

    private String host() {
        return "%s.%s.svc.%s".formatted(service, settings.namespace(), settings.clusterDomain());
    }

    /** All sub-models of the service. */
    String selector() {
        return "%s=%s,%s=%s"
                .formatted(ObjectLabels.SERVICE, service, ObjectLabels.COMPONENT, Component.SUB_MODEL.text());
    }
}
