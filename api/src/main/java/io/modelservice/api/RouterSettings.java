package io.modelservice.api;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What faces the clients.
 *
 * @param replicas how many routers share the clients, 1 to 16. Default 1
 * @param template laid over the routers' pods. Default: none
 * @param timeout after which a request is given up everywhere, 1ms to 1h. Default {@code 30s}
 * @param batching how requests are joined
 */
public record RouterSettings(
        int replicas, Optional<PodTemplate> template, DurationText timeout, BatchingSettings batching) {

    public static final int MAX_REPLICAS = 16;

    public static final DurationText DEFAULT_TIMEOUT = new DurationText("30s");

    public RouterSettings {
        if (replicas < 1 || replicas > MAX_REPLICAS) {
            throw new IllegalArgumentException("replicas must be 1 to %d, not %d".formatted(MAX_REPLICAS, replicas));
        }
        Objects.requireNonNull(template, "template");
        Objects.requireNonNull(timeout, "timeout");
        Objects.requireNonNull(batching, "batching");
    }

    public static RouterSettings defaults() {
        return new RouterSettings(1, Optional.empty(), DEFAULT_TIMEOUT, BatchingSettings.defaults());
    }

    /**
     * How requests are joined.
     *
     * @param maxBatchSize rows in one batch, 1 to 1024; 1 switches joining off. Where the verification finds that a
     *     model's rows depend on each other it is 1 whatever is said here. Default 16, or 1 in verification mode None,
     *     where nobody has looked
     * @param maxLatency how long the first row of a batch may wait for others, 0s to 10s and less than the time-out;
     *     has no place beside {@code maxBatchSize: 1}. Default {@code 2ms}
     */
    public record BatchingSettings(OptionalInt maxBatchSize, DurationText maxLatency) {

        public static final int MAX_BATCH_SIZE = 1024;
        public static final int DEFAULT_BATCH_SIZE = 16;
        public static final DurationText DEFAULT_LATENCY = new DurationText("2ms");

        public BatchingSettings {
            Objects.requireNonNull(maxLatency, "maxLatency");
            if (maxBatchSize.isPresent() && (maxBatchSize.getAsInt() < 1 || maxBatchSize.getAsInt() > MAX_BATCH_SIZE)) {
                throw new IllegalArgumentException(
                        "maxBatchSize must be 1 to %d, not %d".formatted(MAX_BATCH_SIZE, maxBatchSize.getAsInt()));
            }
        }

        public static BatchingSettings defaults() {
            return new BatchingSettings(OptionalInt.empty(), DEFAULT_LATENCY);
        }
    }
}
