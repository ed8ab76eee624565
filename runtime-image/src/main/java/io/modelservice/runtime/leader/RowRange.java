package io.modelservice.runtime.leader;

/** Rows {@code [first, end)} of a request. */
record RowRange(int first, int end) {
    RowRange {
        if (first < 0 || end <= first) {
            throw new IllegalArgumentException("Not a range of rows: %d to %d".formatted(first, end));
        }
    }

    int rows() {
        return end - first;
    }
}
