package io.modelservice.cli.process;

import io.modelservice.blueprint.PortName;
import io.modelservice.blueprint.ProcessId;
import io.modelservice.cli.CommandFailure;
import io.modelservice.splitter.FailureReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Gives the router its ports: those that the user chose, else the usual ones, else any that are free. */
public final class RouterPorts {

    private static final int USUAL_HTTP = 8080;
    private static final int USUAL_GRPC = 8081;
    private static final int ANY = 0;

    private final LocalPorts ports;
    private final PortProbe probe;
    private final ProcessId router;
    private final Map<PortName, Integer> chosen = new EnumMap<>(PortName.class);

    public RouterPorts(LocalPorts ports, PortProbe probe, ProcessId router) {
        this.ports = ports;
        this.probe = probe;
        this.router = router;
    }

    /** @param wanted what the user said; 0 asks for any */
    public RouterPorts http(Optional<Integer> wanted) throws CommandFailure {
        give(PortName.HTTP, wanted, USUAL_HTTP, "--http-port");
        return this;
    }

    /** @param wanted what the user said; 0 asks for any */
    public RouterPorts grpc(Optional<Integer> wanted) throws CommandFailure {
        give(PortName.GRPC, wanted, USUAL_GRPC, "--grpc-port");
        return this;
    }

    /** The ports that the user insists on. */
    public Map<PortName, Integer> chosen() {
        return Map.copyOf(chosen);
    }

    private void give(PortName name, Optional<Integer> wanted, int usual, String option) throws CommandFailure {
        if (wanted.isEmpty()) {
            if (probe.isFree(usual)) {
                ports.fix(router, name, usual);
            }
            return;
        }
        int number = wanted.get();
        if (number == ANY) {
            return;
        }
        if (number < 0 || number > 65_535 || !probe.isFree(number)) {
            throw new CommandFailure(
                    FailureReason.INVALID_ARGUMENT,
                    "port %d cannot be used, since another program has it or it needs rights that you lack; choose another with %s"
                            .formatted(number, option));
        }
        ports.fix(router, name, number);
        chosen.put(name, number);
    }
}
