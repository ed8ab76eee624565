package io.modelservice.api.manifest;

import io.modelservice.api.DurationText;
import io.modelservice.api.PodTemplate;
import io.modelservice.api.RouterSettings;
import io.modelservice.api.RouterSettings.BatchingSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads {@code spec.router}. */
final class RouterReader {
    private static final Duration LEAST_TIMEOUT = Duration.ofMillis(1);
    private static final Duration MOST_TIMEOUT = Duration.ofHours(1);
    private static final Duration MOST_LATENCY = Duration.ofSeconds(10);

    private RouterReader() {}

    static RouterSettings read(Fields fields) {
        DurationText timeout =
                fields.textOrNumber("timeout", RouterReader::timeout).orElse(RouterSettings.DEFAULT_TIMEOUT);
        BatchingSettings batching =
                fields.object("batching").map(RouterReader::batching).orElseGet(BatchingSettings::defaults);
        int replicas = fields.whole("replicas", 1, RouterSettings.MAX_REPLICAS).orElse(1);
        Optional<PodTemplate> template = TemplateReader.of(fields);
        fields.notServedYet("protocols", "retry", "migrationLimit", "gateway");
        fields.end();
        if (batching.maxLatency().value().compareTo(timeout.value()) >= 0) {
            fields.problem(
                    fields.has("batching") ? "batching" : "timeout",
                    "lets a request wait %s for others, which the time-out of %s does not allow"
                            .formatted(batching.maxLatency(), timeout));
        }
        return new RouterSettings(replicas, template, timeout, batching);
    }

    private static DurationText timeout(String text) {
        DurationText timeout = new DurationText(text);
        if (timeout.value().compareTo(LEAST_TIMEOUT) < 0 || timeout.value().compareTo(MOST_TIMEOUT) > 0) {
            throw new IllegalArgumentException("must be from 1ms to 1h, not " + text);
        }
        return timeout;
    }

    private static BatchingSettings batching(Fields fields) {
        OptionalInt size = fields.whole("maxBatchSize", 1, BatchingSettings.MAX_BATCH_SIZE);
        DurationText latency =
                fields.textOrNumber("maxLatency", RouterReader::latency).orElse(BatchingSettings.DEFAULT_LATENCY);
        if (size.isPresent() && size.getAsInt() == 1 && fields.has("maxLatency")) {
            fields.problem("maxLatency", "has no effect beside maxBatchSize: 1; remove one of them");
        }
        fields.end();
        return new BatchingSettings(size, latency);
    }

    private static DurationText latency(String text) {
        DurationText latency = new DurationText(text);
        if (latency.value().compareTo(MOST_LATENCY) > 0) {
            throw new IllegalArgumentException("must be from 0s to 10s, not " + text);
        }
        return latency;
    }
}
