package io.modelservice.blueprint.kubernetes;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.List;

/** What no pod of a ModelService may do unless another policy allows it, and what its one-time jobs may. */
final class ServicePolicies {

    private ServicePolicies() {}

    static List<NetworkPolicy> of(String service, KubernetesSettings settings) {
        ObjectLabels all = ObjectLabels.of(service);
        return List.of(
                Policies.of(
                        ObjectMetadata.of(ObjectNames.denial(service), settings.namespace(), all),
                        all,
                        List.of(),
                        List.of()),
                job(all.component(Component.PROFILE), service, Component.PROFILE, settings),
                job(all.component(Component.VERIFY), service, Component.VERIFY, settings));
    }

    private static NetworkPolicy job(ObjectLabels pods, String service, Component role, KubernetesSettings settings) {
        return Policies.of(
                ObjectMetadata.of(ObjectNames.jobPolicy(service, role), settings.namespace(), pods),
                pods,
                List.of(),
                List.of(
                        PolicyRules.toNameServers(settings.egress()),
                        PolicyRules.toAnywhere(settings.egress().sources())));
    }
}
