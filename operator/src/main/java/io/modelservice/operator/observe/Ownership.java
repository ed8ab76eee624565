package io.modelservice.operator.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.modelservice.blueprint.kubernetes.ObjectLabels;
import java.util.Map;
import java.util.Set;

/** Which ModelService an object belongs to. */
public final class Ownership {

    private Ownership() {}

    /** The ModelService that the object's label names, of whatever life of it; empty without that label. */
    public static Set<ResourceID> serviceOf(HasMetadata object) {
        Map<String, String> labels = object.getMetadata().getLabels();
        String name = labels == null ? null : labels.get(ObjectLabels.SERVICE);
        return name == null
                ? Set.of()
                : Set.of(new ResourceID(name, object.getMetadata().getNamespace()));
    }

    /** Whether the object goes when this very owner goes. */
    public static boolean owns(HasMetadata owner, HasMetadata object) {
        String uid = owner.getMetadata().getUid();
        return object.getMetadata().getOwnerReferences().stream()
                .anyMatch(reference -> reference.getUid().equals(uid));
    }
}
