package io.modelservice.operator.reconcile;

import io.modelservice.api.resource.ModelServiceResource;
import io.modelservice.operator.decide.Decider;
import io.modelservice.operator.decide.Decision;
import io.modelservice.operator.decide.Observed;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;

/** Decides of each ModelService what its test says, and remembers what it was shown. */
@Singleton
@Alternative
@Priority(1)
class ScriptedDecider implements Decider {

    private final Map<String, BiFunction<ModelServiceResource, Observed, Decision>> scripts = new ConcurrentHashMap<>();
    private final Map<String, List<Observed>> shown = new ConcurrentHashMap<>();

    void say(String service, BiFunction<ModelServiceResource, Observed, Decision> script) {
        scripts.put(service, script);
    }

    /** How often this service was decided of. */
    int decisions(String service) {
        return shown(service).size();
    }

    Observed lastShown(String service) {
        return shown(service).getLast();
    }

    @Override
    public Decision decide(ModelServiceResource resource, Observed observed) {
        String name = resource.getMetadata().getName();
        shown(name).add(observed);
        return scripts.getOrDefault(name, (service, seen) -> nothing(service)).apply(resource, observed);
    }

    static Decision nothing(ModelServiceResource service) {
        return new Decision(List.of(), List.of(), service.getStatus(), List.of(), Optional.empty());
    }

    private List<Observed> shown(String service) {
        return shown.computeIfAbsent(service, name -> new CopyOnWriteArrayList<>());
    }
}
