package io.modelservice.splitter.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A tensor's value: {@code data} holds the elements row-major and little-endian between its position and its limit.
 * The record does not own the buffer; who hands a tensor over says how long the buffer stays valid.
 */
public record Tensor(String name, ElementType type, List<Long> shape, ByteBuffer data) {
    public Tensor {
        shape = List.copyOf(shape);
        data = data.slice().order(ByteOrder.LITTLE_ENDIAN);
        long expected = byteSize(type, shape);
        if (expected != data.remaining()) {
            throw new IllegalArgumentException("Tensor %s of type %s and shape %s needs %d bytes, not %d"
                    .formatted(name, type.protocolName(), shape, expected, data.remaining()));
        }
    }

    /** Bytes of a tensor. @throws IllegalArgumentException for a negative dimension or more than 2^63 - 1 bytes */
    public static long byteSize(ElementType type, List<Long> shape) {
        long bytes = type.bytes();
        try {
            for (long dimension : shape) {
                if (dimension < 0) {
                    throw new IllegalArgumentException("Negative dimension in shape " + shape);
                }
                bytes = Math.multiplyExact(bytes, dimension);
            }
        } catch (ArithmeticException overflow) {
            throw new IllegalArgumentException("Shape " + shape + " is too large", overflow);
        }
        return bytes;
    }
}
