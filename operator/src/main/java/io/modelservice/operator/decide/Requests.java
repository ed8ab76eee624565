package io.modelservice.operator.decide;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Amounts of resources in plain numbers: bytes, CPUs, devices. */
public final class Requests {

    private Requests() {}

    /** What the containers of a pod ask for, all together: that is what its node must have. */
    public static Map<String, BigDecimal> of(Pod pod) {
        Map<String, BigDecimal> asked = new TreeMap<>();
        pod.getSpec().getContainers().stream()
                .flatMap(container -> Optional.ofNullable(container.getResources()).stream())
                .flatMap(resources -> Optional.ofNullable(resources.getRequests()).stream())
                .forEach(requests -> numbers(requests)
                        .forEach((resource, amount) -> asked.merge(resource, amount, BigDecimal::add)));
        return asked;
    }

    public static Map<String, BigDecimal> numbers(Map<String, Quantity> quantities) {
        Map<String, BigDecimal> numbers = new TreeMap<>();
        quantities.forEach((resource, quantity) -> numbers.put(resource, Quantity.getAmountInBytes(quantity)));
        return numbers;
    }
}
