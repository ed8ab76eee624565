package io.modelservice.barecluster.controllers;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Objects that wait, each as it was last seen, from a beginning to an end. Safe for many threads. */
final class Held {

    private final Map<String, HasMetadata> objects = new HashMap<>();
    private boolean holding;

    synchronized void begin() {
        holding = true;
    }

    /** @return whether it waits now */
    synchronized boolean add(HasMetadata object) {
        if (holding) {
            objects.put(object.getMetadata().getUid(), object);
        }
        return holding;
    }

    synchronized int count() {
        return objects.size();
    }

    /** @return what has waited */
    synchronized Collection<HasMetadata> end() {
        holding = false;
        List<HasMetadata> waited = List.copyOf(objects.values());
        objects.clear();
        return waited;
    }
}
