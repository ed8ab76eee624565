package io.modelservice.runtime.protocol;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.modelservice.runtime.protocol.inference.InferTensorContents;
import io.modelservice.splitter.tensor.ElementType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/** The typed form of a tensor's contents, as raw bytes. */
public sealed interface TypedContents {

    /** The elements row-major and little-endian. */
    record Converted(ByteString bytes) implements TypedContents {}

    /** Says which field would have been right. */
    record Malformed(String message) implements TypedContents {
        public Malformed {
            Objects.requireNonNull(message, "message");
        }
    }

    /** Elements in the field that the protocol prescribes for the type, each within the type's range. */
    static TypedContents convert(ElementType type, InferTensorContents contents) {
        return switch (type) {
            case BOOL -> {
                ByteBuffer bytes = allocate(type, contents.getBoolContentsCount());
                contents.getBoolContentsList().forEach(value -> bytes.put((byte) (value ? 1 : 0)));
                yield converted(type, "bool_contents", contents.getBoolContentsCount(), contents, bytes);
            }
            case INT8, INT16, INT32 -> signed(type, contents);
            case INT64 -> {
                ByteBuffer bytes = allocate(type, contents.getInt64ContentsCount());
                contents.getInt64ContentsList().forEach(bytes::putLong);
                yield converted(type, "int64_contents", contents.getInt64ContentsCount(), contents, bytes);
            }
            case UINT8, UINT16, UINT32 -> unsigned(type, contents);
            case UINT64 -> {
                ByteBuffer bytes = allocate(type, contents.getUint64ContentsCount());
                contents.getUint64ContentsList().forEach(bytes::putLong);
                yield converted(type, "uint64_contents", contents.getUint64ContentsCount(), contents, bytes);
            }
            case FLOAT32 -> {
                ByteBuffer bytes = allocate(type, contents.getFp32ContentsCount());
                contents.getFp32ContentsList().forEach(bytes::putFloat);
                yield converted(type, "fp32_contents", contents.getFp32ContentsCount(), contents, bytes);
            }
            case FLOAT64 -> {
                ByteBuffer bytes = allocate(type, contents.getFp64ContentsCount());
                contents.getFp64ContentsList().forEach(bytes::putDouble);
                yield converted(type, "fp64_contents", contents.getFp64ContentsCount(), contents, bytes);
            }
            case FLOAT16, BFLOAT16 ->
                new Malformed(
                        "datatype %s has no typed contents: send raw_input_contents".formatted(type.protocolName()));
        };
    }

    private static TypedContents signed(ElementType type, InferTensorContents contents) {
        ByteBuffer bytes = allocate(type, contents.getIntContentsCount());
        int bits = Integer.SIZE - 8 * type.bytes();
        for (int index = 0; index < contents.getIntContentsCount(); index++) {
            int value = contents.getIntContents(index);
            if (value << bits >> bits != value) {
                return outOfRange(type, value);
            }
            put(bytes, type, value);
        }
        return converted(type, "int_contents", contents.getIntContentsCount(), contents, bytes);
    }

    private static TypedContents unsigned(ElementType type, InferTensorContents contents) {
        ByteBuffer bytes = allocate(type, contents.getUintContentsCount());
        int bits = Integer.SIZE - 8 * type.bytes();
        for (int index = 0; index < contents.getUintContentsCount(); index++) {
            int value = contents.getUintContents(index);
            if (value << bits >>> bits != value) {
                return outOfRange(type, Integer.toUnsignedLong(value));
            }
            put(bytes, type, value);
        }
        return converted(type, "uint_contents", contents.getUintContentsCount(), contents, bytes);
    }

    private static void put(ByteBuffer bytes, ElementType type, int value) {
        switch (type.bytes()) {
            case 1 -> bytes.put((byte) value);
            case 2 -> bytes.putShort((short) value);
            default -> bytes.putInt(value);
        }
    }

    private static Malformed outOfRange(ElementType type, long value) {
        return new Malformed("%d is out of the range of datatype %s".formatted(value, type.protocolName()));
    }

    private static ByteBuffer allocate(ElementType type, int elements) {
        return ByteBuffer.allocate(Math.multiplyExact(type.bytes(), elements)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static TypedContents converted(
            ElementType type, String field, int elements, InferTensorContents contents, ByteBuffer bytes) {
        return elements == elements(contents)
                ? new Converted(UnsafeByteOperations.unsafeWrap(bytes.flip()))
                : new Malformed("datatype %s goes into %s, and other fields of contents stay empty"
                        .formatted(type.protocolName(), field));
    }

    private static int elements(InferTensorContents contents) {
        return contents.getBoolContentsCount()
                + contents.getIntContentsCount()
                + contents.getInt64ContentsCount()
                + contents.getUintContentsCount()
                + contents.getUint64ContentsCount()
                + contents.getFp32ContentsCount()
                + contents.getFp64ContentsCount()
                + contents.getBytesContentsCount();
    }
}
