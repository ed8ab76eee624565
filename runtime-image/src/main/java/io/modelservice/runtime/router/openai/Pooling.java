package io.modelservice.runtime.router.openai;

import java.util.Arrays;
import java.util.List;

/**
 * One vector from the vectors of a text's tokens, as the sentence-transformers library defines it. Sums are kept in
 * double precision, so that the order of the tokens does not show.
 *
 * @param modes at least one; several are joined in the order of {@link PoolingMode}
 * @param normalized whether the result has length 1
 */
record Pooling(List<PoolingMode> modes, boolean normalized) {

    private static final double SMALLEST_NORM = 1e-12;

    Pooling {
        modes = modes.stream().sorted().toList();
        if (modes.isEmpty()) {
            throw new IllegalArgumentException("Pooling needs a mode");
        }
    }

    /** @param tokens one vector for each token, at least one, all equally long */
    float[] pool(float[][] tokens) {
        int width = tokens[0].length;
        double[] joined = new double[width * modes.size()];
        for (int index = 0; index < modes.size(); index++) {
            double[] part = pool(modes.get(index), tokens);
            System.arraycopy(part, 0, joined, index * width, width);
        }
        return rounded(joined);
    }

    private float[] rounded(double[] vector) {
        double norm = 1;
        if (normalized) {
            norm = Math.max(
                    SMALLEST_NORM,
                    Math.sqrt(Arrays.stream(vector).map(value -> value * value).sum()));
        }
        float[] rounded = new float[vector.length];
        for (int at = 0; at < vector.length; at++) {
            rounded[at] = (float) (vector[at] / norm);
        }
        return rounded;
    }

    private static double[] pool(PoolingMode mode, float[][] tokens) {
        return switch (mode) {
            case CLS -> widened(tokens[0]);
            case LAST_TOKEN -> widened(tokens[tokens.length - 1]);
            case MAX -> max(tokens);
            case MEAN -> weighted(tokens, false, tokens.length);
            case MEAN_SQRT_LEN -> weighted(tokens, false, Math.sqrt(tokens.length));
            case WEIGHTED_MEAN -> weighted(tokens, true, tokens.length * (tokens.length + 1.0) / 2);
        };
    }

    private static double[] widened(float[] vector) {
        double[] wide = new double[vector.length];
        for (int at = 0; at < wide.length; at++) {
            wide[at] = vector[at];
        }
        return wide;
    }

    private static double[] max(float[][] tokens) {
        double[] most = widened(tokens[0]);
        for (float[] token : tokens) {
            for (int at = 0; at < most.length; at++) {
                most[at] = Math.max(most[at], token[at]);
            }
        }
        return most;
    }

    /** The sum over the divisor; each token counted once, or by its position from 1. */
    private static double[] weighted(float[][] tokens, boolean byPosition, double divisor) {
        double[] sum = new double[tokens[0].length];
        for (int position = 0; position < tokens.length; position++) {
            double weight = byPosition ? position + 1 : 1;
            for (int at = 0; at < sum.length; at++) {
                sum[at] += weight * tokens[position][at];
            }
        }
        for (int at = 0; at < sum.length; at++) {
            sum[at] /= divisor;
        }
        return sum;
    }
}
