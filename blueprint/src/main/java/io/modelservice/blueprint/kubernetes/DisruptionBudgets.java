package io.modelservice.blueprint.kubernetes;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;

/** How many pods may be taken away at once for somebody else's sake. One that does not serve anyway always may. */
final class DisruptionBudgets {

    private static final IntOrString ONE = new IntOrString(1);
    private static final IntOrString ALL = new IntOrString("100%");

    private DisruptionBudgets() {}

    /**
     * Over all stages together: a group without one sub-model has a leader that is not ready, and until it has healed
     * no other group may lose any. A single group cannot be spared, so it may go in one piece.
     */
    static PodDisruptionBudget ofSubModels(DrawnRevision drawn) {
        return budget(
                drawn.names().ofRevision(),
                drawn.settings().namespace(),
                drawn.labels(Component.SUB_MODEL),
                drawn.service().spec().replicas() > 1 ? ONE : ALL);
    }

    static PodDisruptionBudget ofRouters(String service, String namespace) {
        ObjectLabels routers = ObjectLabels.of(service).component(Component.ROUTER);
        return budget(ObjectNames.router(service), namespace, routers, ONE);
    }

    private static PodDisruptionBudget budget(
            String name, String namespace, ObjectLabels pods, IntOrString mostUnavailable) {
        return new PodDisruptionBudgetBuilder()
                .withMetadata(ObjectMetadata.of(name, namespace, pods))
                .withNewSpec()
                .withMaxUnavailable(mostUnavailable)
                .withSelector(pods.selector())
                .withUnhealthyPodEvictionPolicy("AlwaysAllow")
                .endSpec()
                .build();
    }
}
