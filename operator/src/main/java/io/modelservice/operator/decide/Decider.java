package io.modelservice.operator.decide;

import io.modelservice.api.resource.ModelServiceResource;

/**
 * What the operator knows of models. Total and pure: equal arguments give equal decisions, and whatever a user can cause
 * is told in the decision's status. It is asked again after each change of what it was shown, so it need not look ahead.
 */
public interface Decider {

    Decision decide(ModelServiceResource resource, Observed observed);
}
