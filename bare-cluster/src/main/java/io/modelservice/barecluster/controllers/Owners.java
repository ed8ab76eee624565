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
import java.util.Optional;
import java.util.Set;

/** Who owns what, as a garbage collector has to know it. Safe for many threads. */
final class Owners {

    private final KubernetesClient client;
    private final Set<String> live = new HashSet<>();
    private final Set<String> gone = new HashSet<>();
    private final Map<String, Map<String, HasMetadata>> owned = new HashMap<>();

    Owners(KubernetesClient client) {
        this.client = client;
    }

    /** Whether an owner of it is there; what never had one lives by itself. */
    boolean live(HasMetadata object) {
        add(object);
        List<OwnerReference> owners = object.getMetadata().getOwnerReferences();
        return owners.isEmpty() || owners.stream().anyMatch(owner -> exists(object, owner));
    }

    synchronized void add(HasMetadata object) {
        String uid = object.getMetadata().getUid();
        live.add(uid);
        for (OwnerReference owner : object.getMetadata().getOwnerReferences()) {
            owned.computeIfAbsent(owner.getUid(), _ -> new HashMap<>()).put(uid, object);
        }
    }

    synchronized Collection<HasMetadata> of(HasMetadata owner) {
        return List.copyOf(
                owned.getOrDefault(owner.getMetadata().getUid(), Map.of()).values());
    }

    /** @return what it owned */
    synchronized Collection<HasMetadata> gone(HasMetadata object) {
        String uid = object.getMetadata().getUid();
        live.remove(uid);
        gone.add(uid);
        for (OwnerReference owner : object.getMetadata().getOwnerReferences()) {
            owned.computeIfPresent(owner.getUid(), (_, others) -> {
                others.remove(uid);
                return others;
            });
        }
        Map<String, HasMetadata> left = owned.remove(uid);
        return left == null ? List.of() : left.values();
    }

    private synchronized Optional<Boolean> known(OwnerReference owner) {
        boolean isLive = live.contains(owner.getUid());
        return isLive || gone.contains(owner.getUid()) ? Optional.of(isLive) : Optional.empty();
    }

    private boolean exists(HasMetadata object, OwnerReference owner) {
        return known(owner).orElseGet(() -> isThere(object, owner));
    }

    private boolean isThere(HasMetadata object, OwnerReference owner) {
        GenericKubernetesResource there = client.genericKubernetesResources(owner.getApiVersion(), owner.getKind())
                .inNamespace(object.getMetadata().getNamespace())
                .withName(owner.getName())
                .get();
        return there != null && there.getMetadata().getUid().equals(owner.getUid());
    }
}
