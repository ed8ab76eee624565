package io.modelservice.blueprint.kubernetes;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;

/** What every object says of itself. Who owns it is for the operator to add. */
final class ObjectMetadata {

    private ObjectMetadata() {}

    static ObjectMeta of(String name, String namespace, ObjectLabels labels) {
        return new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(namespace)
                .withLabels(labels.all())
                .build();
    }
}
