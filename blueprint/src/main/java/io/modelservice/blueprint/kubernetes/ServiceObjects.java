package io.modelservice.blueprint.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a ModelService has once, whatever its revisions; needed before its first job runs.
 *
 * @param serviceAccounts of sub-models and jobs, and of routers
 * @param role what routers may ask the cluster
 * @param networkPolicies the denial of all that is not allowed, and what jobs may reach
 * @param clients where clients find the routers, of whatever revision
 * @param routerBudget how many routers may be taken away at once
 */
public record ServiceObjects(
        List<ServiceAccount> serviceAccounts,
        Role role,
        RoleBinding roleBinding,
        List<NetworkPolicy> networkPolicies,
        Service clients,
        PodDisruptionBudget routerBudget) {
    public ServiceObjects {
        serviceAccounts = List.copyOf(serviceAccounts);
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(roleBinding, "roleBinding");
        networkPolicies = List.copyOf(networkPolicies);
        Objects.requireNonNull(clients, "clients");
        Objects.requireNonNull(routerBudget, "routerBudget");
    }

    /** In an order in which they may be applied. */
    public List<HasMetadata> all() {
        return Stream.of(serviceAccounts, List.of(role, roleBinding), networkPolicies, List.of(clients, routerBudget))
                .<HasMetadata>flatMap(List::stream)
                .toList();
    }
}
