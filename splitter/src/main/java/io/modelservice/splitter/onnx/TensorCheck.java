package io.modelservice.splitter.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Holds a tensor's data against its type and shape. */
final class TensorCheck {

    private static final int MAX_RANK = 64;

    private final TensorProto header;
    private final String where;
    private final long elements;

    TensorCheck(TensorProto header, String where) throws OnnxRefusal {
        this.header = header;
        this.where = where;
        if (header.hasSegment()) {
            throw OnnxRefusal.unsupported("%s: is stored in segments", where);
        }
        OptionalLong count = ElementBits.elements(header.getDimsList());
        if (header.getDimsCount() > MAX_RANK || count.isEmpty()) {
            throw OnnxRefusal.corrupt(
                    "%s: the shape %s is impossible",
                    where, header.getDimsList().stream().limit(MAX_RANK).toList());
        }
        this.elements = count.getAsLong();
    }

    /** Bytes of the elements, which must have a size. */
    long dense() throws OnnxRefusal {
        OptionalLong bits = ElementBits.of(header.getDataType());
        if (bits.isEmpty()) {
            throw OnnxRefusal.unsupported("%s: its element type has the unknown code %d", where, header.getDataType());
        }
        return ElementBits.bytes(bits.getAsLong(), elements)
                .orElseThrow(() -> OnnxRefusal.corrupt("%s: the shape %s is impossible", where, header.getDimsList()));
    }

    /** Where the data of a tensor lies that stays in the file. */
    WeightSpan large(Path file, int start, int length, TensorData data) throws OnnxRefusal {
        refuseMixed(data.isMixed() || (header.getStringDataCount() > 0 && !data.isEmpty()));
        long expected = dense();
        boolean raw = data.field() == TensorProto.RAW_DATA_FIELD_NUMBER;
        if (raw && !data.isOneChunk()) {
            throw OnnxRefusal.corrupt("%s: has raw data more than once", where);
        }
        if ((raw || isLittleEndian(data.field())) && data.isOneChunk()) {
            refuseWrongLength(data.total(), expected);
            return new WeightSpan(file, data.offset(), data.total(), WeightSpan.Encoding.RAW);
        }
        refuseWrongField(data.field());
        if (data.total() < elements || data.total() / 10 > elements) {
            throw OnnxRefusal.corrupt("%s: %d elements cannot be in %d bytes of data", where, elements, data.total());
        }
        return new WeightSpan(file, start, length, WeightSpan.Encoding.TENSOR_PROTO);
    }

    /** Checks a tensor that holds its data itself. */
    void small(TensorProto whole) throws OnnxRefusal {
        int fields = present(whole.getFloatDataCount())
                + present(whole.getInt32DataCount())
                + present(whole.getStringDataCount())
                + present(whole.getInt64DataCount())
                + present(whole.getDoubleDataCount())
                + present(whole.getUint64DataCount())
                + present(whole.getRawData().size());
        refuseMixed(fields > 1);
        if (whole.getDataType() == DataType.STRING_VALUE) {
            refuseWrongLength(whole.getStringDataCount(), elements);
        } else if (!whole.getRawData().isEmpty()) {
            refuseWrongLength(whole.getRawData().size(), dense());
        } else {
            refuseWrongLength(typedCount(whole), storedCount());
        }
    }

    private static long typedCount(TensorProto whole) {
        return switch (fieldOf(whole.getDataType())) {
            case TensorProto.FLOAT_DATA_FIELD_NUMBER -> whole.getFloatDataCount();
            case TensorProto.DOUBLE_DATA_FIELD_NUMBER -> whole.getDoubleDataCount();
            case TensorProto.INT64_DATA_FIELD_NUMBER -> whole.getInt64DataCount();
            case TensorProto.UINT64_DATA_FIELD_NUMBER -> whole.getUint64DataCount();
            default -> whole.getInt32DataCount();
        };
    }

    /** How many numbers the typed field has: complex numbers take two, and of sub-byte types two take one. */
    private long storedCount() throws OnnxRefusal {
        dense();
        return switch (header.getDataType()) {
            case DataType.COMPLEX64_VALUE, DataType.COMPLEX128_VALUE -> Math.multiplyExact(elements, 2);
            case DataType.INT4_VALUE, DataType.UINT4_VALUE -> (elements + 1) / 2;
            default -> elements;
        };
    }

    private boolean isLittleEndian(int field) {
        boolean fixed = field == TensorProto.FLOAT_DATA_FIELD_NUMBER || field == TensorProto.DOUBLE_DATA_FIELD_NUMBER;
        return fixed && field == fieldOf(header.getDataType());
    }

    private void refuseWrongField(int field) throws OnnxRefusal {
        if (field != fieldOf(header.getDataType())) {
            throw OnnxRefusal.corrupt(
                    "%s: data of type %d does not belong in field %d", where, header.getDataType(), field);
        }
    }

    private void refuseMixed(boolean mixed) throws OnnxRefusal {
        if (mixed) {
            throw OnnxRefusal.corrupt("%s: has data in more than one field", where);
        }
    }

    private void refuseWrongLength(long actual, long expected) throws OnnxRefusal {
        if (actual != expected) {
            throw OnnxRefusal.corrupt(
                    "%s: type %d and shape %s need %d of data, not %d",
                    where, header.getDataType(), header.getDimsList(), expected, actual);
        }
    }

    private static int fieldOf(int dataType) {
        return switch (dataType) {
            case DataType.FLOAT_VALUE, DataType.COMPLEX64_VALUE -> TensorProto.FLOAT_DATA_FIELD_NUMBER;
            case DataType.DOUBLE_VALUE, DataType.COMPLEX128_VALUE -> TensorProto.DOUBLE_DATA_FIELD_NUMBER;
            case DataType.INT64_VALUE -> TensorProto.INT64_DATA_FIELD_NUMBER;
            case DataType.UINT32_VALUE, DataType.UINT64_VALUE -> TensorProto.UINT64_DATA_FIELD_NUMBER;
            default -> TensorProto.INT32_DATA_FIELD_NUMBER;
        };
    }

    private static int present(int count) {
        return count > 0 ? 1 : 0;
    }
}
