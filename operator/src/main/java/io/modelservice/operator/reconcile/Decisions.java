package io.modelservice.operator.reconcile;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.modelservice.api.resource.ModelServiceResource;
import io.modelservice.operator.decide.Decision;

/** Hands the one decision of a pass on to everything that carries it out. */
final class Decisions {

    private Decisions() {}

    static void put(Context<ModelServiceResource> context, Decision decision) {
        context.managedWorkflowAndDependentResourceContext().put(Decision.class, decision);
    }

    /** @throws IllegalStateException when nothing was decided in this pass */
    static Decision of(Context<ModelServiceResource> context) {
        return context.managedWorkflowAndDependentResourceContext().getMandatory(Decision.class, Decision.class);
    }
}
