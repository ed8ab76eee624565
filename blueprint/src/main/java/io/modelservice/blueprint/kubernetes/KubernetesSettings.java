package io.modelservice.blueprint.kubernetes;

import io.modelservice.blueprint.Addressing;
import io.modelservice.blueprint.InstallationSettings;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What a cluster and an installation in it give.
 *
 * @param namespace of the objects that are drawn
 * @param image that every pod runs; part of the revision
 * @param clusterDomain with which the names of Services end
 * @param egress where pods may go beside each other
 * @param observers who may read health and metrics of sub-models; routers can be asked by anybody
 * @param runtimeMemoryBytes what a process needs beside weights and activations
 * @param environment for every process, such as the endpoints of model hubs; part of the revision
 */
public record KubernetesSettings(
        String namespace,
        RuntimeImage image,
        String clusterDomain,
        EgressPorts egress,
        List<NetworkPeer> observers,
        long runtimeMemoryBytes,
        Map<String, String> environment) {

    public static final String DEFAULT_CLUSTER_DOMAIN = "cluster.local";

    static final String CONFIGURATION_DIRECTORY = "/etc/modelservice";
    static final String CACHE_DIRECTORY = "/var/cache/modelservice";
    private static final String ALL_ADDRESSES = "0.0.0.0";

    public KubernetesSettings {
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(clusterDomain, "clusterDomain");
        Objects.requireNonNull(egress, "egress");
        observers = List.copyOf(observers);
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    }

    /** All defaults, for pods of that image. */
    public static KubernetesSettings of(String namespace, RuntimeImage image) {
        return new KubernetesSettings(
                namespace,
                image,
                DEFAULT_CLUSTER_DOMAIN,
                EgressPorts.defaults(),
                List.of(),
                InstallationSettings.DEFAULT_RUNTIME_MEMORY,
                Map.of());
    }

    /** The same installation, for objects of another namespace. */
    public KubernetesSettings in(String otherNamespace) {
        return new KubernetesSettings(
                otherNamespace, image, clusterDomain, egress, observers, runtimeMemoryBytes, environment);
    }

    /** @param runtimeVersion all that the revision is to know of the pods */
    InstallationSettings installation(Addressing addressing, String runtimeVersion) {
        return new InstallationSettings(
                addressing,
                ALL_ADDRESSES,
                CONFIGURATION_DIRECTORY,
                CACHE_DIRECTORY,
                runtimeVersion,
                runtimeMemoryBytes,
                OptionalInt.empty(),
                environment);
    }
}
