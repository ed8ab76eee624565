package io.modelservice.cli.client;

import java.util.Objects;

/**
 * How long a process computed since it was started.
 *
 * @param runs how often its part of the model ran
 * @param meanMillis of one run; 0 when there was none
 */
public record StageTime(String process, long runs, double meanMillis) {
    public StageTime {
        Objects.requireNonNull(process, "process");
    }
}
