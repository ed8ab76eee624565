package io.modelservice.api.manifest;

import io.modelservice.api.Quantity;
import io.modelservice.api.Resources;
import io.modelservice.api.Resources.Amounts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads {@code resources}, of the service or of a stage. */
final class ResourcesReader {
    private static final BigDecimal LEAST_MEMORY = new Quantity("1Mi").value();

    private ResourcesReader() {}

    static Resources read(Fields fields) {
        Amounts limits = fields.object("limits").map(ResourcesReader::amounts).orElseGet(Amounts::none);
        Amounts requests =
                fields.object("requests").map(ResourcesReader::amounts).orElseGet(Amounts::none);
        fields.notServedYet("claims");
        fields.end();
        excess(new Resources(limits, requests)).forEach(excess -> fields.problem("requests", excess));
        requests.devices().forEach((name, count) -> requireSame(fields, name, count, limits));
        return new Resources(limits, new Amounts(requests.memory(), requests.cpu(), Map.of()));
    }

    /** Each request that is above its limit, as the end of a sentence. */
    static List<String> excess(Resources resources) {
        Amounts limits = resources.limits();
        Amounts requests = resources.requests();
        List<String> excess = new ArrayList<>();
        excess("memory", requests.memory(), limits.memory()).ifPresent(excess::add);
        excess("cpu", requests.cpu(), limits.cpu()).ifPresent(excess::add);
        return excess;
    }

    private static Optional<String> excess(String name, Optional<Quantity> request, Optional<Quantity> limit) {
        return request.flatMap(asked -> limit.filter(most -> asked.compareTo(most) > 0)
                .map(most -> "ask for %s of %s, more than the limit of %s".formatted(asked, name, most)));
    }

    private static void requireSame(Fields fields, String name, Quantity requested, Amounts limits) {
        Quantity limit = limits.devices().get(name);
        if (limit == null || limit.compareTo(requested) != 0) {
            fields.problem(
                    "requests",
                    "ask for %s of %s; a pod gets as many as its limit says: write the same there, or only there"
                            .formatted(requested, name));
        }
    }

    private static Amounts amounts(Fields fields) {
        Optional<Quantity> memory = fields.textOrNumber("memory", ResourcesReader::memory);
        Optional<Quantity> cpu = fields.textOrNumber("cpu", ResourcesReader::cpu);
        Map<String, Quantity> devices = new TreeMap<>();
        for (String name : Amounts.DEVICES) {
            fields.whole(name, 1, Amounts.MAX_DEVICES)
                    .ifPresent(count -> devices.put(name, new Quantity(Integer.toString(count))));
        }
        fields.notServedYet("ephemeral-storage");
        fields.end();
        return new Amounts(memory, cpu, devices);
    }

    private static Quantity memory(String text) {
        Quantity quantity = new Quantity(text);
        if (quantity.value().compareTo(LEAST_MEMORY) < 0) {
            throw new IllegalArgumentException(
                    "is %s bytes, too little for any process; write for example 512Mi".formatted(text));
        }
        return quantity;
    }

    private static Quantity cpu(String text) {
        Quantity quantity = new Quantity(text);
        if (quantity.value().signum() == 0 || quantity.value().compareTo(BigDecimal.valueOf(1024)) > 0) {
            throw new IllegalArgumentException(
                    "must be more than 0 and at most 1024 CPUs, such as 2 or 500m, not %s".formatted(text));
        }
        return quantity;
    }
}
