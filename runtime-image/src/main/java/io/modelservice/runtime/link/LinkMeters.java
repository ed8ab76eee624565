package io.modelservice.runtime.link;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.BooleanSupplier;

/** What is counted of a process's links. */
public final class LinkMeters {

    private final MeterRegistry registry;
    private final Counter received;
    private final Counter sent;

    public LinkMeters(MeterRegistry registry) {
        this.registry = registry;
        this.received = bytes("modelservice.link.received.bytes", "Bytes of frames read from the stage before");
        this.sent = bytes("modelservice.link.sent.bytes", "Bytes of frames written to the stage after");
    }

    private Counter bytes(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    void received(int bytes) {
        received.increment(bytes);
    }

    void sent(int bytes) {
        sent.increment(bytes);
    }

    Counter losses(String direction) {
        return Counter.builder("modelservice.link.losses")
                .description("Connections that broke")
                .tag("direction", direction)
                .register(registry);
    }

    void state(String direction, BooleanSupplier connected) {
        Gauge.builder("modelservice.link.connected", connected, state -> state.getAsBoolean() ? 1 : 0)
                .description("Whether the connection stands")
                .tag("direction", direction)
                .strongReference(true)
                .register(registry);
    }
}
