package io.modelservice.splitter.plan;

import java.util.Arrays;
import java.util.Optional;

/**
 * Dynamic programming over cuts. {@code best[stage][from]} is the best way to lay stages {@code stage..last} over the
 * segments from {@code from} to the end; sums come before the maximum in every {@link Preference}, so that a better
 * rest is never worse in the whole. Time: stages × boundaries².
 */
final class CutSearch {

    private final StageSizes sizes;
    private final Boundaries boundaries;
    private final StageLoad load;
    private final double cap;
    private final Preference preference;

    private final int end;
    private final int[] dislikeAt;
    private final long[] bytesAt;
    private final int[][] dislike;
    private final long[][] bytes;
    private final double[][] worst;
    private final int[][] next;

    private CutSearch(StageSizes sizes, Boundaries boundaries, StageLoad load, double cap, Preference preference) {
        this.sizes = sizes;
        this.boundaries = boundaries;
        this.load = load;
        this.cap = cap;
        this.preference = preference;
        this.end = sizes.segments();
        int stages = boundaries.stages();
        dislikeAt = new int[end + 1];
        bytesAt = new long[end + 1];
        for (int boundary = 1; boundary < end; boundary++) {
            dislikeAt[boundary] = preference.dislike(boundaries.kind(boundary));
            bytesAt[boundary] = preference.linkBytes(boundaries.linkBytes(boundary));
        }
        dislike = new int[stages + 1][end + 1];
        bytes = new long[stages + 1][end + 1];
        worst = new double[stages + 1][end + 1];
        next = new int[stages + 1][end + 1];
        for (int[] row : next) {
            Arrays.fill(row, -1);
        }
        next[stages][end] = end;
        worst[stages][end] = Double.NEGATIVE_INFINITY;
    }

    /** The best cuts among those where no stage's load exceeds {@code cap}; empty when there are none. */
    static Optional<Found> best(
            StageSizes sizes, Boundaries boundaries, StageLoad load, double cap, Preference preference) {
        return new CutSearch(sizes, boundaries, load, cap, preference).run();
    }

    private Optional<Found> run() {
        for (int from = end - 1; from >= 0; from--) {
            long[] memory = sizes.row(from).memory();
            for (int stage = from == 0 ? 0 : boundaries.stages() - 1; stage >= (from == 0 ? 0 : 1); stage--) {
                if (from == 0 || boundaries.mayBegin(stage, from)) {
                    decide(stage, from, memory);
                }
            }
        }
        return next[0][0] < 0 ? Optional.empty() : Optional.of(found());
    }

    private void decide(int stage, int from, long[] memory) {
        for (int to = from + 1; to <= end; to++) {
            if (next[stage + 1][to] < 0) {
                continue;
            }
            double own = load.of(stage, from, to, memory[to]);
            if (own <= cap) {
                offer(stage, from, to, own);
            }
        }
    }

    private void offer(int stage, int from, int to, double own) {
        int newDislike = dislikeAt[to] + dislike[stage + 1][to];
        long newBytes = StageSizes.sum(bytesAt[to], bytes[stage + 1][to]);
        double newWorst = Math.max(own, worst[stage + 1][to]);
        if (next[stage][from] < 0 || isBetter(stage, from, newDislike, newBytes, newWorst)) {
            dislike[stage][from] = newDislike;
            bytes[stage][from] = newBytes;
            worst[stage][from] = newWorst;
            next[stage][from] = to;
        }
    }

    private boolean isBetter(int stage, int from, int newDislike, long newBytes, double newWorst) {
        if (newDislike != dislike[stage][from]) {
            return newDislike < dislike[stage][from];
        }
        if (newBytes != bytes[stage][from]) {
            return newBytes < bytes[stage][from];
        }
        return preference.weighsLoad() && newWorst < worst[stage][from];
    }

    private Found found() {
        int[] begins = new int[boundaries.stages()];
        for (int stage = 1, from = 0; stage < begins.length; stage++) {
            from = next[stage - 1][from];
            begins[stage] = from;
        }
        return new Found(begins, worst[0][0]);
    }

    /**
     * The cuts found.
     *
     * @param begins the boundary at which each stage begins; the first is 0
     * @param worst load of the fullest stage
     */
    record Found(int[] begins, double worst) {
        int from(int stage) {
            return begins[stage];
        }

        int to(int stage, int segments) {
            return stage + 1 < begins.length ? begins[stage + 1] : segments;
        }
    }
}
