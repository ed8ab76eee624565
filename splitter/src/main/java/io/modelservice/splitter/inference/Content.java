package io.modelservice.splitter.inference;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;

/** The elements of a small tensor whose value is known, row-major: shapes and what is computed from them. */
sealed interface Content {

    /** Tensors with more elements are not followed. */
    int LIMIT = 1024;

    int size();

    /** The elements at these positions, in this order. */
    Content at(int[] positions);

    /** The elements as whole numbers; reals are cut off towards zero, as {@code Cast} does. */
    Longs longs();

    Reals reals();

    /** Integers and booleans. */
    record Longs(long[] values) implements Content {

        static Longs of(long... values) {
            return new Longs(values);
        }

        @Override
        public int size() {
            return values.length;
        }

        @Override
        public Content at(int[] positions) {
            return new Longs(
                    Arrays.stream(positions).mapToLong(index -> values[index]).toArray());
        }

        @Override
        public Longs longs() {
            return this;
        }

        @Override
        public Reals reals() {
            return new Reals(Arrays.stream(values).asDoubleStream().toArray());
        }
    }

    /** Floating-point numbers. */
    record Reals(double[] values) implements Content {

        @Override
        public int size() {
            return values.length;
        }

        @Override
        public Content at(int[] positions) {
            return new Reals(
                    Arrays.stream(positions).mapToDouble(index -> values[index]).toArray());
        }

        @Override
        public Longs longs() {
            return new Longs(
                    Arrays.stream(values).mapToLong(value -> (long) value).toArray());
        }

        @Override
        public Reals reals() {
            return this;
        }

        Reals map(DoubleUnaryOperator function) {
            return new Reals(Arrays.stream(values).map(function).toArray());
        }
    }

    /** Joins two contents of equal length element by element; empty where the operator has no answer. */
    static Optional<Content> join(Content left, Content right, LongBinaryOperator whole, DoubleBinaryOperator real) {
        if (left instanceof Longs(long[] a) && right instanceof Longs(long[] b)) {
            long[] joined = new long[a.length];
            for (int i = 0; i < a.length; i++) {
                joined[i] = whole.applyAsLong(a[i], b[i]);
            }
            return Optional.of(new Longs(joined));
        }
        double[] a = left.reals().values();
        double[] b = right.reals().values();
        double[] joined = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            joined[i] = real.applyAsDouble(a[i], b[i]);
        }
        return Optional.of(new Reals(joined));
    }
}
