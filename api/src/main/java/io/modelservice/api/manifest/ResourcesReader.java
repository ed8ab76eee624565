package io.modelservice.api.manifest;

import io.modelservice.api.Quantity;
import io.modelservice.api.Resources;
import io.modelservice.api.Resources.Amounts;
import java.math.BigDecimal;
import java.util.Optional;

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
        requireWithin(fields, "memory", requests.memory(), limits.memory());
        requireWithin(fields, "cpu", requests.cpu(), limits.cpu());
        return new Resources(limits, requests);
    }

    private static Amounts amounts(Fields fields) {
        Optional<Quantity> memory = fields.textOrNumber("memory", ResourcesReader::memory);
        Optional<Quantity> cpu = fields.textOrNumber("cpu", ResourcesReader::cpu);
        fields.notServedYet("nvidia.com/gpu", "amd.com/gpu", "ephemeral-storage");
        fields.end();
        return new Amounts(memory, cpu);
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

    private static void requireWithin(
            Fields fields, String name, Optional<Quantity> request, Optional<Quantity> limit) {
        if (request.isPresent() && limit.isPresent() && request.get().compareTo(limit.get()) > 0) {
            fields.problem(
                    "requests",
                    "ask for %s of %s, more than the limit of %s".formatted(request.get(), name, limit.get()));
        }
    }
}
