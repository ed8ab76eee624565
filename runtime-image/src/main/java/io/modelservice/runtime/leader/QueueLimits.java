package io.modelservice.runtime.leader;

import java.time.Duration;

/**
 * How much may wait, and how long a batch is filled.
 *
 * @param calls that may wait at once
 * @param bytes that the waiting calls' inputs may take together; one call may always wait
 * @param batchRows rows in one batch, at most
 * @param patience how long the first row of a batch may wait for others
 */
record QueueLimits(int calls, long bytes, int batchRows, Duration patience) {
    QueueLimits {
        if (calls < 1 || bytes < 1 || batchRows < 1 || patience.isNegative()) {
            throw new IllegalArgumentException("Limits of a queue must be positive: %d calls, %d bytes, %d rows, %s"
                    .formatted(calls, bytes, batchRows, patience));
        }
    }
}
