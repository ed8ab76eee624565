package io.modelservice.blueprint;

/**
 * Where processes are reached: on one machine by distinct ports, in a cluster by names. Must answer the same for the
 * same question.
 */
@FunctionalInterface
public interface Addressing {
    Endpoint of(ProcessId process, PortName port);
}
