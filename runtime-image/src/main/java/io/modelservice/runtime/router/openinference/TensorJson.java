package io.modelservice.runtime.router.openinference;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.modelservice.runtime.router.inference.RefusedException;
import io.modelservice.splitter.tensor.ElementType;
import io.modelservice.splitter.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** A tensor's elements as JSON: flat in row-major order, or nested as its shape is. */
final class TensorJson {

    private final String name;
    private final ElementType type;
    private final List<Long> shape;
    private final ByteBuffer data;

    private TensorJson(String name, ElementType type, List<Long> shape, ByteBuffer data) {
        this.name = name;
        this.type = type;
        this.shape = shape;
        this.data = data;
    }

    /**
     * Reads from the array's start to its end.
     *
     * @param maxBytes that the elements may take
     * @throws RefusedException when they are not what type and shape say
     */
    static ByteString read(JsonParser parser, String name, ElementType type, List<Long> shape, long maxBytes)
            throws IOException {
        if (type == ElementType.FLOAT16 || type == ElementType.BFLOAT16) {
            throw RefusedException.invalid(
                    name,
                    "Input '%s': %s cannot be sent as JSON; send it as binary data"
                            .formatted(name, type.protocolName()));
        }
        TensorJson reader = new TensorJson(name, type, shape, allocate(name, type, shape, maxBytes));
        reader.read(parser);
        return UnsafeByteOperations.unsafeWrap(reader.data.flip());
    }

    private static ByteBuffer allocate(String name, ElementType type, List<Long> shape, long maxBytes) {
        long bytes;
        try {
            bytes = Tensor.byteSize(type, shape);
        } catch (IllegalArgumentException impossible) {
            throw RefusedException.invalid(name, "Input '%s': %s".formatted(name, impossible.getMessage()));
        }
        if (bytes > maxBytes) {
            throw RefusedException.invalid(
                    name,
                    "Input '%s': data is shorter than its shape %s says, or too large for JSON".formatted(name, shape));
        }
        return ByteBuffer.allocate((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void read(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw RefusedException.invalid(name, "Input '%s': data must be an array".formatted(name));
        }
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_ARRAY && shape.size() > 1) {
            nested(parser, 0);
        } else {
            flat(parser);
        }
        if (data.hasRemaining()) {
            throw wrongCount();
        }
    }

    private void flat(JsonParser parser) throws IOException {
        for (JsonToken token = parser.currentToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            element(parser, token);
        }
    }

    /** The parser stands behind the opening bracket of an array of that axis. */
    private void nested(JsonParser parser, int axis) throws IOException {
        long entries = 0;
        boolean innermost = axis == shape.size() - 1;
        for (JsonToken token = parser.currentToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            entries++;
            if (innermost) {
                element(parser, token);
            } else if (token == JsonToken.START_ARRAY) {
                parser.nextToken();
                nested(parser, axis + 1);
            } else {
                throw notNested();
            }
        }
        if (entries != shape.get(axis)) {
            throw notNested();
        }
    }

    private void element(JsonParser parser, JsonToken token) throws IOException {
        if (data.remaining() < type.bytes()) {
            throw wrongCount();
        }
        switch (type) {
            case BOOL -> data.put((byte) (bool(token) ? 1 : 0));
            case FLOAT32 -> data.putFloat(finite(number(parser, token).getFloatValue()));
            case FLOAT64 -> data.putDouble(finite(number(parser, token).getDoubleValue()));
            case INT8 -> data.put((byte) integer(parser, token, Byte.MIN_VALUE, Byte.MAX_VALUE));
            case UINT8 -> data.put((byte) integer(parser, token, 0, 0xff));
            case INT16 -> data.putShort((short) integer(parser, token, Short.MIN_VALUE, Short.MAX_VALUE));
            case UINT16 -> data.putShort((short) integer(parser, token, 0, 0xffff));
            case INT32 -> data.putInt((int) integer(parser, token, Integer.MIN_VALUE, Integer.MAX_VALUE));
            case UINT32 -> data.putInt((int) integer(parser, token, 0, 0xffff_ffffL));
            case INT64 -> data.putLong(integer(parser, token, Long.MIN_VALUE, Long.MAX_VALUE));
            case UINT64 -> data.putLong(unsignedLong(parser, token));
            case FLOAT16, BFLOAT16 -> throw new IllegalStateException("refused before");
        }
    }

    private boolean bool(JsonToken token) {
        return switch (token) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw wrongElement("true or false");
        };
    }

    private JsonParser number(JsonParser parser, JsonToken token) {
        if (!token.isNumeric()) {
            throw wrongElement("numbers");
        }
        return parser;
    }

    private long integer(JsonParser parser, JsonToken token, long least, long most) throws IOException {
        if (token != JsonToken.VALUE_NUMBER_INT) {
            throw wrongElement("integers");
        }
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw outOfRange();
        }
        long value = parser.getLongValue();
        if (value < least || value > most) {
            throw outOfRange();
        }
        return value;
    }

    private long unsignedLong(JsonParser parser, JsonToken token) throws IOException {
        if (token != JsonToken.VALUE_NUMBER_INT) {
            throw wrongElement("integers");
        }
        if (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return integer(parser, token, 0, Long.MAX_VALUE);
        }
        if (parser.getBigIntegerValue().signum() < 0
                || parser.getBigIntegerValue().bitLength() > Long.SIZE) {
            throw outOfRange();
        }
        return parser.getBigIntegerValue().longValue();
    }

    private float finite(float value) {
        if (!Float.isFinite(value)) {
            throw outOfRange();
        }
        return value;
    }

    private double finite(double value) {
        if (!Double.isFinite(value)) {
            throw outOfRange();
        }
        return value;
    }

    private RefusedException outOfRange() {
        return RefusedException.invalid(
                name, "Input '%s': a value is out of the range of %s".formatted(name, type.protocolName()));
    }

    private RefusedException wrongElement(String wanted) {
        return RefusedException.invalid(
                name,
                "Input '%s': data of datatype %s must hold %s only, flat or nested as its shape %s"
                        .formatted(name, type.protocolName(), wanted, shape));
    }

    private RefusedException wrongCount() {
        return RefusedException.invalid(
                name,
                "Input '%s': data does not have the %d elements of its shape %s"
                        .formatted(name, data.capacity() / type.bytes(), shape));
    }

    private RefusedException notNested() {
        return RefusedException.invalid(
                name, "Input '%s': data is nested, but not as its shape %s".formatted(name, shape));
    }

    /** Whether all elements can stand in JSON: it has neither NaN nor infinity. */
    static boolean writable(ElementType type, ByteBuffer data) {
        return switch (type) {
            case FLOAT32 -> {
                for (int at = data.position(); at < data.limit(); at += Float.BYTES) {
                    if (!Float.isFinite(data.getFloat(at))) {
                        yield false;
                    }
                }
                yield true;
            }
            case FLOAT64 -> {
                for (int at = data.position(); at < data.limit(); at += Double.BYTES) {
                    if (!Double.isFinite(data.getDouble(at))) {
                        yield false;
                    }
                }
                yield true;
            }
            case FLOAT16, BFLOAT16 -> false;
            case UINT8, INT8, UINT16, INT16, INT32, INT64, BOOL, UINT32, UINT64 -> true;
        };
    }

    /** Writes writable elements as a flat array. */
    static void write(JsonGenerator json, ElementType type, ByteBuffer data) throws IOException {
        json.writeStartArray();
        while (data.hasRemaining()) {
            switch (type) {
                case BOOL -> json.writeBoolean(data.get() != 0);
                case FLOAT32 -> json.writeNumber(data.getFloat());
                case FLOAT64 -> json.writeNumber(data.getDouble());
                case INT8 -> json.writeNumber(data.get());
                case UINT8 -> json.writeNumber(Byte.toUnsignedInt(data.get()));
                case INT16 -> json.writeNumber(data.getShort());
                case UINT16 -> json.writeNumber(Short.toUnsignedInt(data.getShort()));
                case INT32 -> json.writeNumber(data.getInt());
                case UINT32 -> json.writeNumber(Integer.toUnsignedLong(data.getInt()));
                case INT64 -> json.writeNumber(data.getLong());
                case UINT64 -> json.writeNumber(Long.toUnsignedString(data.getLong()));
                case FLOAT16, BFLOAT16 -> throw new IllegalStateException("not writable as JSON");
            }
        }
        json.writeEndArray();
    }
}
