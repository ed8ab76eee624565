package io.modelservice.blueprint;

import io.modelservice.api.RouterSettings.BatchingSettings;
import io.modelservice.splitter.serving.ServiceConfiguration.Batching;
import io.modelservice.splitter.serving.VerificationReport;
import java.util.List;
import java.util.Optional;

/**
 * How requests may be joined without changing any answer.
 *
 * @param notices what was decided otherwise than asked
 */
record Batches(Batching batching, List<String> notices) {

    static Batches of(BatchingSettings wanted, Optional<VerificationReport> report) {
        if (report.isEmpty()) {
            return new Batches(batching(wanted, wanted.maxBatchSize().orElse(1)), List.of());
        }
        if (report.get().rowsIndependent()) {
            int size = wanted.maxBatchSize().orElse(BatchingSettings.DEFAULT_BATCH_SIZE);
            return new Batches(batching(wanted, size), List.of());
        }
        boolean asked = wanted.maxBatchSize().orElse(1) > 1;
        String notice = "Requests are not joined%s: rows of one batch change each other's answers in this model."
                .formatted(asked ? ", whatever maxBatchSize says" : "");
        return new Batches(batching(wanted, 1), List.of(notice));
    }

    private static Batching batching(BatchingSettings wanted, int size) {
        return new Batching(size, wanted.maxLatency().value());
    }
}
