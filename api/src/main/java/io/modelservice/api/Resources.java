package io.modelservice.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one sub-model may use and what it is sure to get.
 *
 * @param limits what it may use at most. Default: no limit
 * @param requests what it is sure to get; never more than the limit. Default: the limits
 */
public record Resources(Amounts limits, Amounts requests) {
    public Resources {
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(requests, "requests");
    }

    public static Resources none() {
        return new Resources(Amounts.none(), Amounts.none());
    }

    /** These, and where they say nothing, the others. */
    public Resources or(Resources others) {
        return new Resources(limits.or(others.limits), requests.or(others.requests));
    }

    /** Bytes that the process may use: the limit, or else the request. */
    public Optional<Quantity> memory() {
        return limits.memory().or(requests::memory);
    }

    /** CPUs that the process may use: the limit, or else the request. */
    public Optional<Quantity> cpu() {
        return limits.cpu().or(requests::cpu);
    }

    /**
     * Amounts by resource.
     *
     * @param memory bytes of the whole process. The planner fits a stage's weights and activations into it, less what
     *     the process itself needs. Example: {@code 2Gi}
     * @param cpu CPUs; rounded up it is the number of the engine's threads, and in an automatic split a stage's share
     *     of the work follows it. Example: {@code 500m}
     * @param devices accelerators by the name that their device plug-in gives them, one of {@link #DEVICES}, 1 to 64
     *     each; only among limits, since a pod gets exactly as many as it may use. Example: {@code nvidia.com/gpu: 1}
     */
    public record Amounts(
            Optional<Quantity> memory,
            Optional<Quantity> cpu,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Quantity> devices) {

        public static final List<String> DEVICES = List.of("nvidia.com/gpu", "amd.com/gpu");
        public static final int MAX_DEVICES = 64;

        public Amounts {
            Objects.requireNonNull(memory, "memory");
            Objects.requireNonNull(cpu, "cpu");
            devices = Collections.unmodifiableMap(new TreeMap<>(devices));
        }

        public static Amounts none() {
            return new Amounts(Optional.empty(), Optional.empty(), Map.of());
        }

        Amounts or(Amounts others) {
            Map<String, Quantity> all = new TreeMap<>(others.devices);
            all.putAll(devices);
            return new Amounts(memory.or(others::memory), cpu.or(others::cpu), all);
        }
    }
}
