package io.modelservice.cli.process;

import io.modelservice.blueprint.Blueprint;
import io.modelservice.blueprint.PortName;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A service on this machine: its folder, its ports, and how its blueprint is drawn from them.
 *
 * @param fixed ports of the router that the user chose
 * @param blueprint draws it with the ports as they are now
 */
public record LocalService(
        ServiceDirectory directory, LocalPorts ports, Map<PortName, Integer> fixed, Supplier<Blueprint> blueprint) {
    public LocalService {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(ports, "ports");
        fixed = Map.copyOf(fixed);
        Objects.requireNonNull(blueprint, "blueprint");
    }

    Blueprint draw() {
        return blueprint.get();
    }
}
