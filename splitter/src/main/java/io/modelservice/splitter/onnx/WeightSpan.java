package io.modelservice.splitter.onnx;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where the bytes of one tensor lie.
 *
 * @param file the model file, or a checked external file
 * @param offset bytes from the file's start
 * @param length bytes in the file
 * @param encoding what the bytes are
 */
public record WeightSpan(Path file, long offset, long length, Encoding encoding) {

    public WeightSpan {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(encoding, "encoding");
        if (offset < 0 || length < 0 || Long.MAX_VALUE - offset < length) {
            throw new IllegalArgumentException("Not a span: %d bytes at %d".formatted(length, offset));
        }
    }

    /** How a tensor stands in the file. */
    public enum Encoding {
        /** The elements, row-major and little-endian: what {@code raw_data} of a TensorProto holds. */
        RAW,
        /** A whole serialized TensorProto with its data in another of its fields; parse it to have the elements. */
        TENSOR_PROTO
    }
}
