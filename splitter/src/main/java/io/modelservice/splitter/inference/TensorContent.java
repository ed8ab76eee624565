package io.modelservice.splitter.inference;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is known of a tensor that stands in the model. */
final class TensorContent {

    private TensorContent() {}

    static Inferred of(TensorProto tensor) {
        Inferred value = Inferred.of(tensor.getDataType(), tensor.getDimsList());
        boolean small = value.elements().orElse(Long.MAX_VALUE) <= Content.LIMIT;
        boolean here = tensor.getDataLocation() != TensorProto.DataLocation.EXTERNAL;
        return small && here ? value.with(content(tensor, (int) value.elements().getAsLong())) : value;
    }

    private static Optional<Content> content(TensorProto tensor, int count) {
        Optional<Content> content = tensor.getRawData().isEmpty()
                ? typed(tensor)
                : raw(
                        tensor.getDataType(),
                        ByteBuffer.wrap(tensor.getRawData().toByteArray()).order(ByteOrder.LITTLE_ENDIAN),
                        count);
        return content.filter(known -> known.size() == count);
    }

    private static Optional<Content> typed(TensorProto tensor) {
        return switch (tensor.getDataType()) {
            case DataType.INT64_VALUE -> whole(tensor.getInt64DataList());
            case DataType.INT32_VALUE,
                    DataType.BOOL_VALUE,
                    DataType.INT8_VALUE,
                    DataType.UINT8_VALUE,
                    DataType.INT16_VALUE,
                    DataType.UINT16_VALUE -> whole(tensor.getInt32DataList());
            case DataType.FLOAT_VALUE -> real(tensor.getFloatDataList());
            case DataType.DOUBLE_VALUE -> real(tensor.getDoubleDataList());
            default -> Optional.empty();
        };
    }

    private static Optional<Content> whole(List<? extends Number> values) {
        return Optional.of(
                new Content.Longs(values.stream().mapToLong(Number::longValue).toArray()));
    }

    private static Optional<Content> real(List<? extends Number> values) {
        return Optional.of(new Content.Reals(
                values.stream().mapToDouble(Number::doubleValue).toArray()));
    }

    private static Optional<Content> raw(int type, ByteBuffer bytes, int count) {
        return switch (type) {
            case DataType.INT64_VALUE -> whole(each(count, i -> bytes.getLong(8 * i)));
            case DataType.INT32_VALUE -> whole(each(count, i -> bytes.getInt(4 * i)));
            case DataType.BOOL_VALUE, DataType.INT8_VALUE -> whole(each(count, i -> bytes.get(i)));
            case DataType.UINT8_VALUE -> whole(each(count, i -> bytes.get(i) & 0xff));
            case DataType.FLOAT_VALUE -> real(each(count, i -> bytes.getFloat(4 * i)));
            case DataType.DOUBLE_VALUE -> real(each(count, i -> bytes.getDouble(8 * i)));
            default -> Optional.empty();
        };
    }

    private static List<? extends Number> each(int count, java.util.function.IntFunction<Number> element) {
        Stream<Number> elements = IntStream.range(0, count).mapToObj(element);
        return elements.toList();
    }
}
