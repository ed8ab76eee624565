package io.modelservice.splitter.proof;

import io.modelservice.splitter.tensor.ElementType;
import io.modelservice.splitter.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Compares tensors element by element. NaN equals NaN, and infinity equals infinity of the same sign; any other pair
 * with one of them is infinitely far apart. Integers are compared as numbers, booleans as 0 and 1.
 */
public final class TensorComparison {

    private TensorComparison() {}

    /** Compares tensors of the same names in the same order. */
    public static Comparison compare(List<Tensor> expected, List<Tensor> actual) {
        List<String> names = expected.stream().map(Tensor::name).toList();
        List<String> others = actual.stream().map(Tensor::name).toList();
        if (!names.equals(others)) {
            return unlike("There should be the tensors %s, but there are %s".formatted(names, others));
        }
        Comparison worst = new Comparison(0, true, "All %d tensors are equal to the bit".formatted(names.size()));
        for (int index = 0; index < names.size(); index++) {
            worst = worst.worse(compare(expected.get(index), actual.get(index), worst));
        }
        return worst;
    }

    private static Comparison compare(Tensor expected, Tensor actual, Comparison equal) {
        if (expected.type() != actual.type() || !expected.shape().equals(actual.shape())) {
            return unlike("%s should be %s %s, but is %s %s"
                    .formatted(expected.name(), expected.type(), expected.shape(), actual.type(), actual.shape()));
        }
        ByteBuffer left = bytes(expected);
        ByteBuffer right = bytes(actual);
        return left.equals(right)
                ? new Comparison(0, true, equal.message())
                : elementwise(expected.name(), expected.type(), left, right);
    }

    private static Comparison elementwise(String name, ElementType type, ByteBuffer left, ByteBuffer right) {
        double worst = 0;
        int at = 0;
        for (int index = 0; index < left.remaining() / type.bytes(); index++) {
            double error = error(type, left, right, index * type.bytes());
            if (error > worst) {
                worst = error;
                at = index;
            }
        }
        String message = worst == 0
                ? "%s differs in bits, not in value".formatted(name)
                : "%s differs by %s at element %d: %s instead of %s"
                        .formatted(
                                name,
                                worst,
                                at,
                                text(type, right, at * type.bytes()),
                                text(type, left, at * type.bytes()));
        return new Comparison(worst, false, message);
    }

    private static double error(ElementType type, ByteBuffer left, ByteBuffer right, int at) {
        if (type == ElementType.INT64 || type == ElementType.UINT64) {
            return integerError(type, left.getLong(at), right.getLong(at));
        }
        double expected = value(type, left, at);
        double actual = value(type, right, at);
        if (expected == actual || Double.isNaN(expected) && Double.isNaN(actual)) {
            return 0;
        }
        double error = Math.abs(expected - actual);
        return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    }

    /** Large integers are no doubles: their difference is taken first. */
    private static double integerError(ElementType type, long expected, long actual) {
        boolean less = type == ElementType.UINT64 ? Long.compareUnsigned(expected, actual) < 0 : expected < actual;
        long difference = less ? actual - expected : expected - actual;
        return difference >= 0 ? difference : difference + 0x1p64;
    }

    private static double value(ElementType type, ByteBuffer bytes, int at) {
        return switch (type) {
            case FLOAT32 -> bytes.getFloat(at);
            case FLOAT64 -> bytes.getDouble(at);
            case FLOAT16 -> Float.float16ToFloat(bytes.getShort(at));
            case BFLOAT16 -> Float.intBitsToFloat(bytes.getShort(at) << 16);
            case INT8 -> bytes.get(at);
            case UINT8 -> Byte.toUnsignedInt(bytes.get(at));
            case BOOL -> bytes.get(at) == 0 ? 0 : 1;
            case INT16 -> bytes.getShort(at);
            case UINT16 -> Short.toUnsignedInt(bytes.getShort(at));
            case INT32 -> bytes.getInt(at);
            case UINT32 -> Integer.toUnsignedLong(bytes.getInt(at));
            case INT64, UINT64 -> bytes.getLong(at);
        };
    }

    private static String text(ElementType type, ByteBuffer bytes, int at) {
        return switch (type) {
            case INT64 -> Long.toString(bytes.getLong(at));
            case UINT64 -> Long.toUnsignedString(bytes.getLong(at));
            default -> Double.toString(value(type, bytes, at));
        };
    }

    private static ByteBuffer bytes(Tensor tensor) {
        return tensor.data().slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Comparison unlike(String message) {
        return new Comparison(Double.POSITIVE_INFINITY, false, message);
    }
}
