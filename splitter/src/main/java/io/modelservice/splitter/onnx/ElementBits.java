package io.modelservice.splitter.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.List;
import java.util.OptionalLong;

/** Sizes of the element types that ONNX defines, also of those that cannot cross between sub-models. */
public final class ElementBits {

    private ElementBits() {}

    /** Bits of one element; empty for strings and for codes that ONNX does not define. */
    public static OptionalLong of(int dataType) {
        return switch (dataType) {
            case DataType.COMPLEX128_VALUE -> OptionalLong.of(128);
            case DataType.DOUBLE_VALUE, DataType.INT64_VALUE, DataType.UINT64_VALUE, DataType.COMPLEX64_VALUE ->
                OptionalLong.of(64);
            case DataType.FLOAT_VALUE, DataType.INT32_VALUE, DataType.UINT32_VALUE -> OptionalLong.of(32);
            case DataType.UINT16_VALUE, DataType.INT16_VALUE, DataType.FLOAT16_VALUE, DataType.BFLOAT16_VALUE ->
                OptionalLong.of(16);
            case DataType.UINT8_VALUE, DataType.INT8_VALUE, DataType.BOOL_VALUE -> OptionalLong.of(8);
            case DataType.FLOAT8E4M3FN_VALUE,
                    DataType.FLOAT8E4M3FNUZ_VALUE,
                    DataType.FLOAT8E5M2_VALUE,
                    DataType.FLOAT8E5M2FNUZ_VALUE -> OptionalLong.of(8);
            case DataType.UINT4_VALUE, DataType.INT4_VALUE -> OptionalLong.of(4);
            default -> OptionalLong.empty();
        };
    }

    /**
     * Number of elements of a tensor.
     *
     * @return empty when a dimension is negative or the number exceeds 2^63 - 1
     */
    public static OptionalLong elements(List<Long> dimensions) {
        long count = 1;
        boolean none = false;
        for (long dimension : dimensions) {
            if (dimension < 0) {
                return OptionalLong.empty();
            }
            none |= dimension == 0;
            long high = Math.multiplyHigh(count, Math.max(dimension, 1));
            count *= Math.max(dimension, 1);
            if (high != 0 || count < 0) {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.of(none ? 0 : count);
    }

    /** Bytes of so many elements, sub-byte types packed; empty when they exceed 2^63 - 1. */
    public static OptionalLong bytes(long bits, long elements) {
        return Math.multiplyHigh(bits, elements) != 0 || bits * elements < 0 || bits * elements > Long.MAX_VALUE - 7
                ? OptionalLong.empty()
                : OptionalLong.of((bits * elements + 7) / 8);
    }
}
