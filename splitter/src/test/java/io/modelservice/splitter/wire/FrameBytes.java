package io.modelservice.splitter.wire;

import io.modelservice.splitter.tensor.ElementType;
import io.modelservice.splitter.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.util.HexFormat;
import java.util.List;

/** Frames as tests see them. */
final class FrameBytes {

    private FrameBytes() {}

    static byte[] of(ByteBuffer frame) {
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return bytes;
    }

    static String hex(ByteBuffer frame) {
        return HexFormat.of().formatHex(of(frame));
    }

    static FrameReader reader(byte[] bytes, FrameLimits limits) {
        return new FrameReader(Channels.newChannel(new ByteArrayInputStream(bytes)), limits);
    }

    /** Puts a right guard and a right checksum on bytes that are wrong in another way. */
    static byte[] sealed(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putShort(FrameHeader.GUARD_AT, new Checksum().guard(buffer));
        buffer.putInt(FrameHeader.CHECKSUM_AT, new Checksum().of(buffer, bytes.length));
        return bytes;
    }

    static Tensor tensor(String name, ElementType type, List<Long> shape, byte[] elements) {
        return new Tensor(name, type, shape, ByteBuffer.wrap(elements));
    }
}
