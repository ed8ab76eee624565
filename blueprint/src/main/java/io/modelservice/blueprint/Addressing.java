package io.modelservice.blueprint;

import java.util.Optional;

/**
 * Where processes are reached: on one machine by distinct ports, in a cluster by names. Must answer the same for the
 * same question.
 */
@FunctionalInterface
public interface Addressing {
    Endpoint of(ProcessId process, PortName port);

    /** How a sub-model is told its group; where one description serves all groups, by a name for the number. */
    default String group(ProcessId.SubModel process) {
        return Integer.toString(process.group());
    }

    /**
     * {@code namespace/name} of the Service whose EndpointSlices tell the router where the leaders are; empty where a
     * file tells it.
     */
    default Optional<String> endpointSlices() {
        return Optional.empty();
    }
}
