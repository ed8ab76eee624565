package io.modelservice.blueprint.kubernetes;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.modelservice.api.Resources;
import io.modelservice.api.Resources.Amounts;
import java.util.Map;
import java.util.TreeMap;

/** What a container may use and is sure to get. */
final class PodResources {

    private static final String MEMORY = "memory";
    private static final String CPU = "cpu";
    private static final Quantity LEAST_CPU = new Quantity("100m");

    private PodResources() {}

    /**
     * What was asked for. Where nothing is said of memory or CPUs, something is requested, so that pods go where there
     * is room: the memory that is needed, and a tenth of a CPU.
     */
    static ResourceRequirements of(Resources asked, long neededBytes) {
        Map<String, Quantity> limits = amounts(asked.limits());
        Map<String, Quantity> requests = amounts(asked.requests());
        request(MEMORY, CanonicalQuantity.ofBytes(neededBytes), limits, requests);
        request(CPU, LEAST_CPU, limits, requests);
        return new ResourceRequirementsBuilder()
                .withLimits(limits)
                .withRequests(requests)
                .build();
    }

    private static void request(
            String name, Quantity amount, Map<String, Quantity> limits, Map<String, Quantity> requests) {
        if (!limits.containsKey(name)) {
            requests.putIfAbsent(name, amount);
        }
    }

    private static Map<String, Quantity> amounts(Amounts amounts) {
        Map<String, Quantity> quantities = new TreeMap<>();
        amounts.memory().map(CanonicalQuantity::of).ifPresent(memory -> quantities.put(MEMORY, memory));
        amounts.cpu().map(CanonicalQuantity::of).ifPresent(cpu -> quantities.put(CPU, cpu));
        amounts.devices().forEach((name, count) -> quantities.put(name, CanonicalQuantity.of(count)));
        return quantities;
    }
}
