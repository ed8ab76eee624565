package io.modelservice.splitter.tensor;

import java.util.Arrays;
import java.util.Optional;

/**
 * The element types that a tensor at a model's border or on a link may have. {@link #onnxCode} is the number of
 * {@code TensorProto.DataType}; {@link #protocolName} the name in the Open Inference Protocol.
 */
public enum ElementType {
    FLOAT32(1, 4, "FP32"),
    UINT8(2, 1, "UINT8"),
    INT8(3, 1, "INT8"),
    UINT16(4, 2, "UINT16"),
    INT16(5, 2, "INT16"),
    INT32(6, 4, "INT32"),
    INT64(7, 8, "INT64"),
    BOOL(9, 1, "BOOL"),
    FLOAT16(10, 2, "FP16"),
    FLOAT64(11, 8, "FP64"),
    UINT32(12, 4, "UINT32"),
    UINT64(13, 8, "UINT64"),
    BFLOAT16(16, 2, "BF16");

    private final int onnxCode;
    private final int bytes;
    private final String protocolName;

    ElementType(int onnxCode, int bytes, String protocolName) {
        this.onnxCode = onnxCode;
        this.bytes = bytes;
        this.protocolName = protocolName;
    }

    public int onnxCode() {
        return onnxCode;
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }

    public String protocolName() {
        return protocolName;
    }

    /** Empty for strings, complex numbers, sub-byte types and codes that ONNX does not define. */
    public static Optional<ElementType> ofOnnxCode(int code) {
        return Arrays.stream(values()).filter(type -> type.onnxCode == code).findFirst();
    }

    /** Empty for a name that the protocol does not have or that has no fixed size ({@code BYTES}). */
    public static Optional<ElementType> ofProtocolName(String name) {
        return Arrays.stream(values())
                .filter(type -> type.protocolName.equals(name))
                .findFirst();
    }
}
