package io.modelservice.cli.process;

import io.modelservice.blueprint.Addressing;
import io.modelservice.blueprint.Endpoint;
import io.modelservice.blueprint.PortName;
import io.modelservice.blueprint.ProcessId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Gives each port of each process a free number on this machine, and the same one whenever it is asked again. Numbers
 * lie below the range from which systems take the ports of outgoing connections, so that none of those is in the way
 * when a process is restarted.
 */
public final class LocalPorts implements Addressing {

    public static final String HOST = "127.0.0.1";
    private static final int FIRST = 20_000;
    private static final int END = 32_000;
    private static final int ATTEMPTS = 2_000;

    private record Key(ProcessId process, PortName port) {}

    private final Map<Key, Integer> numbers = new HashMap<>();
    private final Set<Integer> taken = new HashSet<>();
    private final PortProbe probe;

    public LocalPorts(PortProbe probe) {
        this.probe = probe;
    }

    /** Gives a port a number that somebody chose. */
    public synchronized void fix(ProcessId process, PortName port, int number) {
        numbers.put(new Key(process, port), number);
        taken.add(number);
    }

    /** Gives a process new numbers for all ports but those to be kept. */
    public synchronized void renew(ProcessId process, Set<PortName> kept) {
        numbers.keySet().removeIf(key -> key.process().equals(process) && !kept.contains(key.port()));
    }

    @Override
    public synchronized Endpoint of(ProcessId process, PortName port) {
        return new Endpoint(HOST, numbers.computeIfAbsent(new Key(process, port), key -> free()));
    }

    private int free() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int number = ThreadLocalRandom.current().nextInt(FIRST, END);
            if (!taken.contains(number) && probe.isFree(number)) {
                taken.add(number);
                return number;
            }
        }
        throw new IllegalStateException("No free port between %d and %d".formatted(FIRST, END));
    }
}
