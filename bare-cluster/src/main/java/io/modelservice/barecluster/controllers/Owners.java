package io.modelservice.barecluster.controllers;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who owns what, as a garbage collector has to know it. For one thread. */
final class Owners {

    private final KubernetesClient client;
    private final Set<String> live = new HashSet<>();
    private final Map<String, Map<String, HasMetadata>> owned = new HashMap<>();

    Owners(KubernetesClient client) {
        this.client = client;
    }

    /** Whether an owner of it is there; what never had one lives by itself. */
    boolean live(HasMetadata object) {
        live.add(object.getMetadata().getUid());
        List<OwnerReference> owners = object.getMetadata().getOwnerReferences();
        owners.forEach(owner -> owned.computeIfAbsent(owner.getUid(), uid -> new HashMap<>())
                .put(object.getMetadata().getUid(), object));
        return owners.isEmpty() || owners.stream().anyMatch(owner -> exists(object, owner));
    }

    /** @return what it owned */
    Collection<HasMetadata> gone(HasMetadata owner) {
        String uid = owner.getMetadata().getUid();
        live.remove(uid);
        owned.values().forEach(objects -> objects.remove(uid));
        Map<String, HasMetadata> left = owned.remove(uid);
        return left == null ? List.of() : left.values();
    }

    private boolean exists(HasMetadata object, OwnerReference owner) {
        if (live.contains(owner.getUid())) {
            return true;
        }
        GenericKubernetesResource there = client.genericKubernetesResources(owner.getApiVersion(), owner.getKind())
                .inNamespace(object.getMetadata().getNamespace())
                .withName(owner.getName())
                .get();
        return there != null && there.getMetadata().getUid().equals(owner.getUid());
    }
}
