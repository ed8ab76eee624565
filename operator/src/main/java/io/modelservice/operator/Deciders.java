package io.modelservice.operator;

import io.modelservice.operator.decide.Decider;
import io.modelservice.operator.decide.ServiceDecider;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What the operator knows of models. */
final class Deciders {

    @Produces
    @Singleton
    Decider decider(Parts.Installed installed) {
        return new ServiceDecider(installed.settings());
    }
}
