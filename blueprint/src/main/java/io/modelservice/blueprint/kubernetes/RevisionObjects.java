package io.modelservice.blueprint.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What one revision runs, apart from every other. Nothing in it ever changes but how many groups there are.
 *
 * @param configMap the files of all its processes, immutable
 * @param services the links between sub-models, and the leaders
 * @param networkPolicies of each stage, and of the routers
 * @param statefulSets one a stage, in the order of the plan; a pod's ordinal is its group
 */
public record RevisionObjects(
        ConfigMap configMap,
        List<Service> services,
        List<NetworkPolicy> networkPolicies,
        PodDisruptionBudget disruptionBudget,
        List<StatefulSet> statefulSets) {
    public RevisionObjects {
        Objects.requireNonNull(configMap, "configMap");
        services = List.copyOf(services);
        networkPolicies = List.copyOf(networkPolicies);
        Objects.requireNonNull(disruptionBudget, "disruptionBudget");
        statefulSets = List.copyOf(statefulSets);
    }

    /** In an order in which they may be applied. */
    public List<HasMetadata> all() {
        return Stream.of(List.of(configMap), services, networkPolicies, List.of(disruptionBudget), statefulSets)
                .<HasMetadata>flatMap(List::stream)
                .toList();
    }
}
