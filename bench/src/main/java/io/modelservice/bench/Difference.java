package io.modelservice.bench;

import java.util.concurrent.atomic.AtomicReference;

/** The largest difference that was seen between answers and what they should be. Safe for several threads. */
final class Difference {

    private final String side;
    private final double tolerance;
    private final AtomicReference<Double> largest = new AtomicReference<>(0.0);

    Difference(String side, double tolerance) {
        this.side = side;
        this.tolerance = tolerance;
    }

    /** @throws WrongAnswer when an element differs by more than the tolerance, or there are more or fewer elements */
    void between(float[] expected, float[] actual) throws WrongAnswer {
        if (expected.length != actual.length) {
            throw new WrongAnswer(
                    "%s answered %d elements instead of %d".formatted(side, actual.length, expected.length));
        }
        double seen = 0;
        for (int element = 0; element < expected.length; element++) {
            double difference = Math.abs((double) expected[element] - actual[element]);
            if (!(difference <= tolerance)) {
                throw new WrongAnswer("%s answered %s instead of %s at element %d; at most %s apart is allowed"
                        .formatted(side, actual[element], expected[element], element, tolerance));
            }
            seen = Math.max(seen, difference);
        }
        largest.accumulateAndGet(seen, Math::max);
    }

    @Override
    public String toString() {
        double seen = largest.get();
        return "%s: %s"
                .formatted(
                        side,
                        seen == 0 ? "bit for bit the raw engine's" : "within %.1e of the raw engine's".formatted(seen));
    }
}
