package io.modelservice.splitter.proof;

import io.modelservice.splitter.tensor.Tensor;
import io.modelservice.splitter.tensor.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Fills one probe input: floats from -1 to 1, integers from 0 to a bound. A mask is ones, of which each row after the
 * first lacks a few at its end, as padded text does.
 */
final class ProbeValues {

    private final TensorSpec spec;
    private final List<Long> shape;
    private final long bound;
    private final SplittableRandom random;
    private final ByteBuffer data;

    ProbeValues(TensorSpec spec, List<Long> shape, long bound, SplittableRandom random) {
        this.spec = spec;
        this.shape = shape;
        this.bound = Math.max(1, bound);
        this.random = random;
        this.data = ByteBuffer.allocate(Math.toIntExact(Tensor.byteSize(spec.type(), shape)))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    Tensor tensor() {
        long rowLength = shape.isEmpty() ? 1 : Math.max(1, shape.getLast());
        boolean mask = spec.name().toLowerCase(Locale.ROOT).contains("mask");
        for (long element = 0; data.hasRemaining(); element++) {
            if (mask) {
                put(isKept(element / rowLength, element % rowLength, rowLength) ? 1 : 0);
            } else if (isFloat()) {
                put(random.nextDouble(-1, 1));
            } else {
                put(random.nextLong(bound));
            }
        }
        return new Tensor(spec.name(), spec.type(), shape, data.flip());
    }

    private static boolean isKept(long row, long column, long length) {
        return column < Math.max(1, length - row * length / 4);
    }

    private boolean isFloat() {
        return switch (spec.type()) {
            case FLOAT16, BFLOAT16, FLOAT32, FLOAT64 -> true;
            default -> false;
        };
    }

    private void put(double value) {
        switch (spec.type()) {
            case FLOAT32 -> data.putFloat((float) value);
            case FLOAT64 -> data.putDouble(value);
            case FLOAT16 -> data.putShort(Float.floatToFloat16((float) value));
            case BFLOAT16 -> data.putShort((short) (Float.floatToIntBits((float) value) >>> 16));
            case INT64, UINT64 -> data.putLong((long) value);
            case INT32, UINT32 -> data.putInt((int) (long) value);
            case INT16, UINT16 -> data.putShort((short) (long) value);
            case INT8, UINT8 -> data.put((byte) (long) value);
            case BOOL -> data.put((byte) ((long) value & 1));
        }
    }
}
