package io.modelservice.blueprint.kubernetes;

import io.modelservice.blueprint.Addressing;
import io.modelservice.blueprint.Endpoint;
import io.modelservice.blueprint.PortName;
import io.modelservice.blueprint.ProcessId;
import java.util.Objects;
import java.util.Optional;

/**
 * Addresses by the names of pods. One pod template serves all groups of a stage, so the group stands there as {@code
 * $(MODELSERVICE_GROUP)}, which the kubelet replaces.
 */
record ClusterAddressing(ObjectNames names, String namespace, String clusterDomain) implements Addressing {

    static final String GROUP_VARIABLE = "MODELSERVICE_GROUP";
    private static final String GROUP = "$(" + GROUP_VARIABLE + ")";

    ClusterAddressing {
        Objects.requireNonNull(names, "names");
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(clusterDomain, "clusterDomain");
    }

    static ClusterAddressing of(ObjectNames names, KubernetesSettings settings) {
        return new ClusterAddressing(names, settings.namespace(), settings.clusterDomain());
    }

    static int number(PortName port) {
        return switch (port) {
            case HTTP -> 8080;
            case GRPC -> 9000;
            case LINK -> 7000;
        };
    }

    @Override
    public Endpoint of(ProcessId process, PortName port) {
        return new Endpoint(host(process), number(port));
    }

    private String host(ProcessId process) {
        return switch (process) {
            case ProcessId.SubModel subModel ->
                "%s-%s.%s".formatted(names.stage(subModel.stage()), GROUP, service(names.ofRevision()));
            case ProcessId.Router router -> service(ObjectNames.clients(router.service()));
        };
    }

    private String service(String name) {
        return "%s.%s.svc.%s".formatted(name, namespace, clusterDomain);
    }

    @Override
    public String group(ProcessId.SubModel process) {
        return GROUP;
    }

    @Override
    public Optional<String> endpointSlices() {
        return Optional.of(namespace + "/" + names.leaders());
    }
}
