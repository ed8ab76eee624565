package io.modelservice.runtime.leader;

/**
 * How many rows callers lately had under way at once. A caller that asks again as soon as it is answered shows up here
 * before its next request does, so a batch knows whom it is worth waiting for; a lone caller is never made to wait.
 * Not thread-safe.
 */
final class Demand {

    private int underWay;
    private int peak;

    void arrived(int rows) {
        underWay += rows;
        peak = Math.max(peak, underWay);
    }

    void left(int rows) {
        underWay -= rows;
    }

    int underWay() {
        return underWay;
    }

    /** Rows worth waiting for when so many batches are computed at once. */
    int share(int parallelism) {
        return Math.ceilDiv(Math.max(peak, 1), parallelism);
    }

    /** A batch has left: what was not there to fill it counts for less from now on. */
    void settle() {
        int excess = peak - underWay;
        peak -= Math.ceilDiv(excess, 4);
    }
}
