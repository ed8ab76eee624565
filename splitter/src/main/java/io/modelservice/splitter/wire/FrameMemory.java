package io.modelservice.splitter.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A direct buffer that follows the sizes of the frames it holds: it grows at once, and lets go of memory that a long
 * run of frames had no use for.
 */
final class FrameMemory {

    private static final int SMALLEST = 16 << 10;
    private static final int PATIENCE = 256;

    private ByteBuffer buffer = allocate(SMALLEST);
    private int largest;
    private int frames;

    /** The buffer, cleared, with room for {@code bytes}. What it held is lost. */
    ByteBuffer atLeast(int bytes) {
        largest = Math.max(largest, bytes);
        frames++;
        if (buffer.capacity() < bytes) {
            buffer = allocate(bytes);
        } else if (frames >= PATIENCE) {
            if (buffer.capacity() > SMALLEST && largest < buffer.capacity() / 4) {
                buffer = allocate(Math.max(SMALLEST, largest));
            }
            frames = 0;
            largest = bytes;
        }
        return buffer.clear();
    }

    static ByteBuffer allocate(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
