package io.modelservice.e2e.service;

/** How far two answers are apart. */
public final class Difference {

    private Difference() {}

    /** The largest difference of any element; infinite when the lengths differ or an element is not a number. */
    public static double between(float[] expected, float[] actual) {
        if (expected.length != actual.length) {
            return Double.POSITIVE_INFINITY;
        }
        double largest = 0;
        for (int element = 0; element < expected.length; element++) {
            double difference = Math.abs((double) expected[element] - actual[element]);
            largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
        }
        return largest;
    }
}
