package io.modelservice.splitter.wire;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** The checksum of a frame: over all of it but the checksum itself. */
final class Checksum {

    private final CRC32C sum = new CRC32C();

    /** @param frame positioned at the frame's first byte; position and limit are left as they were */
    int of(ByteBuffer frame, int bytes) {
        int start = frame.position();
        int limit = frame.limit();
        sum.reset();
        sum.update(frame.limit(start + FrameHeader.CHECKSUM_AT));
        sum.update(frame.limit(start + bytes).position(start + FrameHeader.BYTES));
        frame.limit(limit).position(start);
        return (int) sum.getValue();
    }
}
