package io.modelservice.bench.measure;

import java.util.Arrays;

/**
 * What callers saw in one round.
 *
 * @param seconds wall clock of the round
 * @param sortedNanos the time of each call, ascending
 */
public record Sample(double seconds, long[] sortedNanos) {
    public Sample {
        sortedNanos = sortedNanos.clone();
        Arrays.sort(sortedNanos);
        if (sortedNanos.length == 0) {
            throw new IllegalArgumentException("Not one call was answered in this round");
        }
    }

    public double callsPerSecond() {
        return sortedNanos.length / seconds;
    }

    /** Microseconds that {@code fraction} of the calls did not exceed; nearest rank. */
    public double micros(double fraction) {
        int rank = (int) Math.ceil(fraction * sortedNanos.length);
        return sortedNanos[Math.max(0, rank - 1)] / 1e3;
    }
}
