package io.modelservice.splitter.wire;

import io.modelservice.splitter.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Writes frames into memory of its own. What it returns is the next frame's bytes, direct, valid until its next call.
 * Encodes tensors without allocating once its memory has grown to their size. For one thread at a time.
 */
public final class FrameEncoder {

    /** No deadline. */
    public static final long NO_DEADLINE = -1;

    private static final int DATA_FIXED_BYTES = 16;
    private static final int TENSOR_FIXED_BYTES = 8;

    private final FrameMemory memory = new FrameMemory();
    private final Checksum checksum = new Checksum();

    /**
     * A micro-batch.
     *
     * @param remainingMillis until the last of those who wait goes away, or {@link #NO_DEADLINE}
     * @param tensors copied; the key of each is its place in the list
     * @throws IllegalArgumentException when the frame would exceed what a length can say
     */
    public ByteBuffer data(long id, long remainingMillis, List<Tensor> tensors) {
        int count = tensors.size();
        int descriptors = DATA_FIXED_BYTES;
        long total = 0;
        for (int index = 0; index < count; index++) {
            descriptors += TENSOR_FIXED_BYTES
                    + Integer.BYTES * tensors.get(index).shape().size();
            total += FrameHeader.aligned((long) tensors.get(index).data().remaining());
        }
        descriptors = FrameHeader.aligned(descriptors);
        total += descriptors;
        if (total > Integer.MAX_VALUE - FrameHeader.BYTES || count > 0xFFFF) {
            throw new IllegalArgumentException("%d tensors of %d bytes do not fit a frame".formatted(count, total));
        }
        ByteBuffer buffer = start(FrameType.DATA, (int) total);
        buffer.putLong(id);
        buffer.putInt(remainingMillis < 0 ? -1 : (int) Math.min(remainingMillis, 0xFFFF_FFFEL));
        buffer.putShort((short) count).putShort((short) 0);
        for (int index = 0; index < count; index++) {
            describe(buffer, index, tensors.get(index));
        }
        fill(buffer);
        for (int index = 0; index < count; index++) {
            ByteBuffer data = tensors.get(index).data();
            buffer.put(buffer.position(), data, data.position(), data.remaining());
            buffer.position(buffer.position() + data.remaining());
            fill(buffer);
        }
        return finish(buffer);
    }

    private static void describe(ByteBuffer buffer, int key, Tensor tensor) {
        List<Long> shape = tensor.shape();
        int rank = shape.size();
        if (rank > 0xFF) {
            throw new IllegalArgumentException("Tensor %s has rank %d".formatted(tensor.name(), rank));
        }
        buffer.putShort((short) key).put((byte) tensor.type().onnxCode()).put((byte) rank);
        buffer.putInt(tensor.data().remaining());
        for (int axis = 0; axis < rank; axis++) {
            buffer.putInt(Math.toIntExact(shape.get(axis)));
        }
    }

    /** A frame without tensors. Texts that are too long for a peer to take are cut. */
    public ByteBuffer of(Frame frame) {
        return switch (frame) {
            case Frame.Hello(String revision, String planHash, int group, int stage) -> {
                byte[] revisionText = text(revision);
                byte[] planText = text(planHash);
                ByteBuffer buffer = start(FrameType.HELLO, 8 + 8 + revisionText.length + planText.length);
                buffer.putInt(group).putInt(stage);
                put(buffer, revisionText);
                put(buffer, planText);
                yield finish(buffer);
            }
            case Frame.Welcome(int group, int stage) ->
                finish(start(FrameType.WELCOME, 8).putInt(group).putInt(stage));
            case Frame.Refused(RefusalCode code, String message) -> {
                byte[] text = text(message);
                ByteBuffer buffer = start(FrameType.REFUSED, 8 + text.length);
                buffer.putShort((short) code.code()).putShort((short) 0);
                put(buffer, text);
                yield finish(buffer);
            }
            case Frame.Failed(long id, FailureCode code, int stage, String message) -> {
                byte[] text = text(message);
                ByteBuffer buffer = start(FrameType.FAILED, 16 + text.length);
                buffer.putLong(id).putShort((short) code.code()).putShort((short) stage);
                put(buffer, text);
                yield finish(buffer);
            }
            case Frame.Heartbeat() -> finish(start(FrameType.HEARTBEAT, 0));
            case Frame.Probe(long nonce) -> finish(start(FrameType.PROBE, 8).putLong(nonce));
            case Frame.Broken(int stage) ->
                finish(start(FrameType.BROKEN, 8).putInt(stage).putInt(0));
            case Frame.Leaving(int stage) ->
                finish(start(FrameType.LEAVING, 8).putInt(stage).putInt(0));
        };
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int limit = FrameLimits.handshake().textBytes();
        return bytes.length <= limit ? bytes : Arrays.copyOf(bytes, limit);
    }

    private static void put(ByteBuffer buffer, byte[] text) {
        buffer.putInt(text.length).put(text);
    }

    private ByteBuffer start(FrameType type, int payload) {
        int length = FrameHeader.aligned(payload);
        ByteBuffer buffer = memory.atLeast(FrameHeader.BYTES + length);
        buffer.putInt(FrameHeader.MAGIC);
        buffer.put((byte) FrameHeader.VERSION).put((byte) type.code()).putShort((short) 0);
        buffer.putInt(length).putInt(0);
        return buffer;
    }

    private static void fill(ByteBuffer buffer) {
        while (buffer.position() % FrameHeader.ALIGNMENT != 0) {
            buffer.put((byte) 0);
        }
    }

    private ByteBuffer finish(ByteBuffer buffer) {
        fill(buffer);
        buffer.flip();
        buffer.putShort(FrameHeader.GUARD_AT, checksum.guard(buffer));
        buffer.putInt(FrameHeader.CHECKSUM_AT, checksum.of(buffer, buffer.remaining()));
        return buffer;
    }
}
