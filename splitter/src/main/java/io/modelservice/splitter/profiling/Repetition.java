package io.modelservice.splitter.profiling;

/**
 * A stretch of nodes that repeats itself.
 *
 * @param first its first node, constants left out of the count
 * @param end behind its last node
 * @param period after so many nodes it is the same again
 */
record Repetition(int first, int end, int period) {

    int length() {
        return end - first;
    }

    boolean repeats() {
        return length() >= 2 * period;
    }

    /** The larger part outside of another stretch. */
    Repetition outside(Repetition other) {
        if (end <= other.first || first >= other.end) {
            return this;
        }
        Repetition before = new Repetition(first, Math.max(first, other.first), period);
        Repetition after = new Repetition(Math.min(end, other.end), end, period);
        return before.length() >= after.length() ? before : after;
    }
}
