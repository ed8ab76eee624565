package io.modelservice.splitter.cut;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.modelservice.splitter.onnx.OnnxModel;
import io.modelservice.splitter.onnx.WeightSpan;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The data of one tensor of a model, brought into memory. */
final class TensorBytes {

    private final TensorProto tensor;
    private final Optional<WeightSpan> span;

    TensorBytes(OnnxModel model, TensorProto tensor) {
        this.tensor = tensor;
        this.span = model.span(tensor);
    }

    /** The tensor with its data in it. */
    TensorProto inline() throws IOException {
        if (span.isEmpty()) {
            return tensor;
        }
        return tensor.toBuilder()
                .clearExternalData()
                .setDataLocation(DataLocation.DEFAULT)
                .setRawData(UnsafeByteOperations.unsafeWrap(raw(span.get())))
                .build();
    }

    /** The elements, row-major and little-endian. */
    private static ByteBuffer raw(WeightSpan span) throws IOException {
        ByteBuffer bytes = read(span);
        return switch (span.encoding()) {
            case RAW -> bytes;
            case TENSOR_PROTO -> raw(TensorProto.parseFrom(bytes));
        };
    }

    /** The elements of a tensor that has them in the field of its type. */
    static ByteBuffer raw(TensorProto tensor) {
        ByteString raw = tensor.getRawData();
        if (!raw.isEmpty()) {
            return raw.asReadOnlyByteBuffer();
        }
        return switch (tensor.getDataType()) {
            case TensorProto.DataType.FLOAT_VALUE, TensorProto.DataType.COMPLEX64_VALUE -> {
                ByteBuffer bytes = allocate(tensor.getFloatDataCount(), Float.BYTES);
                tensor.getFloatDataList().forEach(bytes::putFloat);
                yield bytes.flip();
            }
            case TensorProto.DataType.DOUBLE_VALUE, TensorProto.DataType.COMPLEX128_VALUE -> {
                ByteBuffer bytes = allocate(tensor.getDoubleDataCount(), Double.BYTES);
                tensor.getDoubleDataList().forEach(bytes::putDouble);
                yield bytes.flip();
            }
            case TensorProto.DataType.INT64_VALUE -> {
                ByteBuffer bytes = allocate(tensor.getInt64DataCount(), Long.BYTES);
                tensor.getInt64DataList().forEach(bytes::putLong);
                yield bytes.flip();
            }
            case TensorProto.DataType.UINT64_VALUE -> {
                ByteBuffer bytes = allocate(tensor.getUint64DataCount(), Long.BYTES);
                tensor.getUint64DataList().forEach(bytes::putLong);
                yield bytes.flip();
            }
            case TensorProto.DataType.UINT32_VALUE -> {
                ByteBuffer bytes = allocate(tensor.getUint64DataCount(), Integer.BYTES);
                tensor.getUint64DataList().forEach(element -> bytes.putInt(element.intValue()));
                yield bytes.flip();
            }
            case TensorProto.DataType.INT32_VALUE -> {
                ByteBuffer bytes = allocate(tensor.getInt32DataCount(), Integer.BYTES);
                tensor.getInt32DataList().forEach(bytes::putInt);
                yield bytes.flip();
            }
            case TensorProto.DataType.INT16_VALUE,
                    TensorProto.DataType.UINT16_VALUE,
                    TensorProto.DataType.FLOAT16_VALUE,
                    TensorProto.DataType.BFLOAT16_VALUE -> {
                ByteBuffer bytes = allocate(tensor.getInt32DataCount(), Short.BYTES);
                tensor.getInt32DataList().forEach(element -> bytes.putShort(element.shortValue()));
                yield bytes.flip();
            }
            default -> {
                ByteBuffer bytes = allocate(tensor.getInt32DataCount(), Byte.BYTES);
                tensor.getInt32DataList().forEach(element -> bytes.put(element.byteValue()));
                yield bytes.flip();
            }
        };
    }

    private static ByteBuffer allocate(int elements, int bytes) {
        return ByteBuffer.allocate(Math.multiplyExact(elements, bytes)).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The bytes of a span, which fit into one array. */
    static ByteBuffer read(WeightSpan span) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(span.length()));
        try (FileChannel channel = FileChannel.open(span.file(), StandardOpenOption.READ)) {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, span.offset() + bytes.position()) < 0) {
                    throw new EOFException(span.file() + " ended early: it was changed while it was read");
                }
            }
        }
        return bytes.flip();
    }
}
