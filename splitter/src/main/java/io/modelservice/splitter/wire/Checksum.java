package io.modelservice.splitter.wire;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** What a frame is guarded by. The checksum is over all of it but itself. */
final class Checksum {

    private final CRC32C sum = new CRC32C();

    /** Of the bytes that are believed before the payload is there: all of the header but guard and checksum. */
    short guard(ByteBuffer frame) {
        int start = frame.position();
        int limit = frame.limit();
        sum.reset();
        sum.update(frame.limit(start + FrameHeader.GUARD_AT));
        sum.update(frame.limit(start + FrameHeader.CHECKSUM_AT).position(start + FrameHeader.LENGTH_AT));
        frame.limit(limit).position(start);
        return (short) sum.getValue();
    }

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
