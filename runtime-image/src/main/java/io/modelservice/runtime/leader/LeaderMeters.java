package io.modelservice.runtime.leader;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntSupplier;

/** What the leader counts. */
final class LeaderMeters {

    private final MeterRegistry registry;
    private final DistributionSummary batchRows;
    private final Timer requests;
    private final Map<Rejection, Counter> rejections = new EnumMap<>(Rejection.class);

    LeaderMeters(MeterRegistry registry) {
        this.registry = registry;
        this.batchRows = DistributionSummary.builder("modelservice.batch.rows")
                .description("Rows computed together")
                .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128, 256)
                .register(registry);
        this.requests = Timer.builder("modelservice.request")
                .description("From admission to answer")
                .serviceLevelObjectives(
                        Duration.ofMillis(1),
                        Duration.ofMillis(2),
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(20),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(200),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5))
                .register(registry);
        for (Rejection reason : Rejection.values()) {
            rejections.put(
                    reason,
                    Counter.builder("modelservice.rejections")
                            .description("Requests that got no answer, by reason")
                            .tag("reason", reason.tag())
                            .register(registry));
        }
    }

    void watch(String name, String description, IntSupplier value) {
        Gauge.builder(name, value, IntSupplier::getAsInt)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    void batch(int rows) {
        batchRows.record(rows);
    }

    void answered(long nanos) {
        requests.record(Duration.ofNanos(nanos));
    }

    void rejected(Rejection reason) {
        rejections.get(reason).increment();
    }
}
