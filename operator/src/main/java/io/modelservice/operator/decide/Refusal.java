package io.modelservice.operator.decide;

import java.util.Objects;

/**
 * What Kubernetes said to an object of the decision that it does not take, such as one that a quota forbids.
 *
 * @param kind of the object
 * @param name of the object; empty where Kubernetes did not say
 * @param code 403 where it is forbidden, 409 where the name is taken by what is not the operator's, 422 where it is wrong
 * @param message as Kubernetes gave it
 */
public record Refusal(String kind, String name, int code, String message) {
    public Refusal {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(message, "message");
    }
}
