package io.modelservice.bench.measure;

import java.util.Arrays;
import java.util.List;

/** What several rounds gave. */
public record Spread(double median, double min, double max) {

    /** @throws IllegalArgumentException when there is no value */
    public static Spread of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("A spread needs a value");
        }
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** The spread of {@code numerator / denominator}, each round with its own pair. */
    public static Spread ofRatios(List<Double> numerators, List<Double> denominators) {
        if (numerators.size() != denominators.size()) {
            throw new IllegalArgumentException("Both sides need as many rounds");
        }
        Double[] ratios = new Double[numerators.size()];
        Arrays.setAll(ratios, round -> numerators.get(round) / denominators.get(round));
        return of(List.of(ratios));
    }
}
