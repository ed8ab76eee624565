package io.modelservice.runtime.router.admission;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.modelservice.runtime.router.inference.Refusal;
import io.modelservice.runtime.router.inference.RefusalReason;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what came in, how it ended, how long it took and how large it was. */
public final class Accounting {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1), Duration.ofNanos(2_500_000), Duration.ofMillis(5), Duration.ofMillis(10),
        Duration.ofMillis(25), Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250),
        Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(2500), Duration.ofSeconds(5),
        Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60)
    };

    private final MeterRegistry registry;
    private final String model;
    private final Map<Key, Meters> meters = new ConcurrentHashMap<>();

    private record Key(Protocol protocol, Optional<RefusalReason> reason) {}

    private record Meters(Timer duration, Counter received, Counter sent) {}

    public Accounting(MeterRegistry registry, String model) {
        this.registry = registry;
        this.model = model;
    }

    void watch(AtomicInteger requests, AtomicLong bytes) {
        Gauge.builder("modelservice_router_requests_in_flight", requests, AtomicInteger::get)
                .description("Requests that are being received, computed or answered")
                .tag("model", model)
                .register(registry);
        Gauge.builder("modelservice_router_request_bytes_held", bytes, AtomicLong::get)
                .description("Bytes of the bodies of the requests in flight")
                .tag("model", model)
                .register(registry);
    }

    void ended(Protocol protocol, Optional<Refusal> refusal, long nanos, long received, long sent) {
        Meters ended = meters.computeIfAbsent(new Key(protocol, refusal.map(Refusal::reason)), this::register);
        ended.duration().record(nanos, TimeUnit.NANOSECONDS);
        ended.received().increment(received);
        ended.sent().increment(sent);
    }

    private Meters register(Key key) {
        String outcome = key.reason().map(RefusalReason::label).orElse("answered");
        String[] tags = {"protocol", key.protocol().label(), "model", model, "outcome", outcome};
        return new Meters(
                Timer.builder("modelservice_router_request_duration")
                        .description("From a request's first byte to the last byte of its answer")
                        .serviceLevelObjectives(BUCKETS)
                        .tags(tags)
                        .register(registry),
                Counter.builder("modelservice_router_received_bytes")
                        .description("Bytes of requests' bodies")
                        .tags(tags)
                        .register(registry),
                Counter.builder("modelservice_router_sent_bytes")
                        .description("Bytes of answers' bodies")
                        .tags(tags)
                        .register(registry));
    }
}
