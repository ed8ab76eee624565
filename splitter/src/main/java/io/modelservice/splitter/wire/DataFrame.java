package io.modelservice.splitter.wire;

import io.modelservice.splitter.tensor.ElementType;
import io.modelservice.splitter.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A micro-batch as it lies in a reader's memory. Reading one allocates nothing; what it gives becomes invalid when the
 * reader reads on.
 */
public final class DataFrame {

    private static final int FIXED_BYTES = 16;
    private static final int TENSOR_BYTES = 8;
    private static final ElementType[] TYPES = typesByCode();

    private final FrameLimits limits;
    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private long id;
    private long remainingMillis;
    private int count;
    private int[] descriptors = new int[8];
    private int[] offsets = new int[8];

    DataFrame(FrameLimits limits) {
        this.limits = limits;
    }

    private static ElementType[] typesByCode() {
        ElementType[] types = new ElementType[32];
        for (ElementType type : ElementType.values()) {
            types[type.onnxCode()] = type;
        }
        return types;
    }

    void read(ByteBuffer source, int from, int end) throws FrameException {
        buffer = source;
        if (end - from < FIXED_BYTES) {
            throw new FrameException("A micro-batch of %d bytes is too short".formatted(end - from));
        }
        id = source.getLong(from);
        remainingMillis = source.getInt(from + 8) == -1
                ? FrameEncoder.NO_DEADLINE
                : Integer.toUnsignedLong(source.getInt(from + 8));
        int tensors = Short.toUnsignedInt(source.getShort(from + 12));
        if (tensors > limits.tensors()) {
            throw new FrameException(
                    "A micro-batch of %d tensors; the limit is %d".formatted(tensors, limits.tensors()));
        }
        reserve(tensors);
        count = tensors;
        int position = from + FIXED_BYTES;
        for (int index = 0; index < tensors; index++) {
            position = describe(index, position, end);
        }
        locate(from, position, end);
    }

    private int describe(int index, int position, int end) throws FrameException {
        if (end - position < TENSOR_BYTES) {
            throw new FrameException("Tensor %d has no description".formatted(index));
        }
        descriptors[index] = position;
        int code = buffer.get(position + 2);
        int rank = Byte.toUnsignedInt(buffer.get(position + 3));
        if (code < 0 || code >= TYPES.length || TYPES[code] == null) {
            throw new FrameException("Tensor %d has element type %d, which links do not carry".formatted(index, code));
        }
        if (rank > limits.rank() || end - position - TENSOR_BYTES < rank * Integer.BYTES) {
            throw new FrameException("Tensor %d has rank %d; the limit is %d".formatted(index, rank, limits.rank()));
        }
        long bytes = TYPES[code].bytes();
        for (int axis = 0; axis < rank; axis++) {
            int size = buffer.getInt(position + TENSOR_BYTES + axis * Integer.BYTES);
            if (size < 0) {
                throw new FrameException("Tensor %d has a dimension of %d".formatted(index, size));
            }
            bytes *= size;
            if (bytes > limits.payloadBytes()) {
                throw new FrameException("Tensor %d is larger than a frame may be".formatted(index));
            }
        }
        if (bytes != buffer.getInt(position + 4)) {
            throw new FrameException("Tensor %d says it has %d bytes, but its shape needs %d"
                    .formatted(index, buffer.getInt(position + 4), bytes));
        }
        return position + TENSOR_BYTES + rank * Integer.BYTES;
    }

    private void locate(int from, int described, int end) throws FrameException {
        long position = from + FrameHeader.aligned(described - from);
        for (int index = 0; index < count; index++) {
            offsets[index] = (int) position;
            position += FrameHeader.aligned((long) bytes(index));
            if (position > end) {
                throw new FrameException("Tensor %d reaches beyond its frame".formatted(index));
            }
        }
        if (position != end) {
            throw new FrameException("A micro-batch has %d bytes that belong to no tensor".formatted(end - position));
        }
    }

    private void reserve(int tensors) {
        if (descriptors.length < tensors) {
            descriptors = new int[tensors];
            offsets = new int[tensors];
        }
    }

    public long id() {
        return id;
    }

    /** Until nobody waits any more, counted from the sender's writing; or {@link FrameEncoder#NO_DEADLINE}. */
    public long remainingMillis() {
        return remainingMillis;
    }

    public int tensors() {
        return count;
    }

    public int key(int tensor) {
        return Short.toUnsignedInt(buffer.getShort(descriptor(tensor)));
    }

    public ElementType type(int tensor) {
        return TYPES[buffer.get(descriptor(tensor) + 2)];
    }

    public int rank(int tensor) {
        return Byte.toUnsignedInt(buffer.get(descriptor(tensor) + 3));
    }

    public int dimension(int tensor, int axis) {
        if (axis < 0 || axis >= rank(tensor)) {
            throw new IndexOutOfBoundsException("Axis %d of a tensor of rank %d".formatted(axis, rank(tensor)));
        }
        return buffer.getInt(descriptor(tensor) + TENSOR_BYTES + axis * Integer.BYTES);
    }

    /** Bytes of the elements. */
    public int bytes(int tensor) {
        return buffer.getInt(descriptor(tensor) + 4);
    }

    /** Copies the elements to {@code target}'s position, without allocating; the position moves behind them. */
    public void copy(int tensor, ByteBuffer target) {
        target.put(target.position(), buffer, offsets[tensor], bytes(tensor));
        target.position(target.position() + bytes(tensor));
    }

    /** The tensor as a value under a name of the receiver's; its buffer is a view of the reader's memory. */
    public Tensor tensor(int tensor, String name) {
        List<Long> shape = new ArrayList<>(rank(tensor));
        for (int axis = 0; axis < rank(tensor); axis++) {
            shape.add((long) dimension(tensor, axis));
        }
        return new Tensor(name, type(tensor), shape, buffer.slice(offsets[tensor], bytes(tensor)));
    }

    private int descriptor(int tensor) {
        if (tensor < 0 || tensor >= count) {
            throw new IndexOutOfBoundsException("Tensor %d of %d".formatted(tensor, count));
        }
        return descriptors[tensor];
    }
}
