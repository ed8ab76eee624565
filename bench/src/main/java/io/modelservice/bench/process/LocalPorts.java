package io.modelservice.bench.process;

import io.modelservice.blueprint.Addressing;
import io.modelservice.blueprint.Endpoint;
import io.modelservice.blueprint.PortName;
import io.modelservice.blueprint.ProcessId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** Gives every process of a service free ports of this machine, and the same ones whenever it is asked again. */
public final class LocalPorts implements Addressing {

    public static final String HOST = "127.0.0.1";

    private final Map<String, Endpoint> endpoints = new HashMap<>();

    @Override
    public Endpoint of(ProcessId process, PortName port) {
        return endpoints.computeIfAbsent(process.name() + " " + port, unknown -> free());
    }

    private static Endpoint free() {
        try {
            return new Endpoint(HOST, FreePort.find());
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
