package io.modelservice.cli.process;

import io.modelservice.blueprint.PortName;
import io.modelservice.blueprint.ProcessId;
import io.modelservice.blueprint.ProcessSpec;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * A process at one moment, for people and programs.
 *
 * @param role {@code sub-model} or {@code router}
 * @param group which copy of the model it belongs to; empty for the router
 * @param pid empty while it does not run
 * @param restarts how often it was started again
 * @param ports by what they are for: {@code http}, {@code grpc}, {@code link}
 * @param reason of the last end, in words; empty before
 */
public record ProcessView(
        String name,
        String role,
        OptionalInt group,
        OptionalInt stage,
        ProcessState state,
        OptionalLong pid,
        int restarts,
        Map<String, Integer> ports,
        Optional<String> reason) {
    public ProcessView {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(state, "state");
        ports = Collections.unmodifiableMap(new TreeMap<>(ports));
    }

    static ProcessView of(
            ProcessSpec spec, ProcessState state, OptionalLong pid, int restarts, Optional<String> reason) {
        Map<String, Integer> ports = new TreeMap<>();
        spec.ports().forEach((name, endpoint) -> ports.put(text(name), endpoint.port()));
        return switch (spec.id()) {
            case ProcessId.SubModel subModel ->
                new ProcessView(
                        subModel.name(),
                        "sub-model",
                        OptionalInt.of(subModel.group()),
                        OptionalInt.of(subModel.stage()),
                        state,
                        pid,
                        restarts,
                        ports,
                        reason);
            case ProcessId.Router router ->
                new ProcessView(
                        router.name(),
                        "router",
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        state,
                        pid,
                        restarts,
                        ports,
                        reason);
        };
    }

    private static String text(PortName name) {
        return switch (name) {
            case HTTP -> "http";
            case GRPC -> "grpc";
            case LINK -> "link";
        };
    }
}
