package io.modelservice.splitter.wire;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Any bytes at all, as a peer might send them: with the checksum that comes with them, and with a right one. */
public final class FrameReaderFuzz {

    private FrameReaderFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        readAll(bytes);
        if (bytes.length >= FrameHeader.BYTES) {
            readAll(FrameBytes.sealed(framed(bytes)));
        }
    }

    /** Repairs what the fuzzer would need long to guess: magic, version and length. */
    private static byte[] framed(byte[] bytes) {
        byte[] framed = java.util.Arrays.copyOf(bytes, FrameHeader.aligned(bytes.length));
        ByteBuffer buffer = ByteBuffer.wrap(framed).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(FrameHeader.MAGIC).put((byte) FrameHeader.VERSION);
        buffer.putInt(FrameHeader.LENGTH_AT, framed.length - FrameHeader.BYTES);
        return framed;
    }

    private static void readAll(byte[] bytes) {
        FrameReader reader = FrameBytes.reader(bytes, FrameLimits.link());
        try {
            while (true) {
                if (reader.read() == FrameType.DATA) {
                    touch(reader.data());
                } else if (reader.frame() == null) {
                    throw new AssertionError("A frame without a value");
                }
            }
        } catch (IOException refused) {
            if (refused.getMessage() == null) {
                throw new AssertionError("A refusal without words", refused);
            }
        }
    }

    private static void touch(DataFrame data) {
        for (int index = 0; index < data.tensors(); index++) {
            data.copy(index, ByteBuffer.allocate(data.bytes(index)));
            data.tensor(index, "t");
        }
    }
}
