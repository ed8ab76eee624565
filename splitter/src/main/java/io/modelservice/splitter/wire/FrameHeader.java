package io.modelservice.splitter.wire;

/** The fixed part that starts every frame. */
final class FrameHeader {

    static final int BYTES = 16;
    static final int MAGIC = 'M' | 'S' << 8 | 'L' << 16 | 'K' << 24;
    static final int VERSION = 3;
    static final int VERSION_AT = 4;
    static final int TYPE_AT = 5;
    static final int GUARD_AT = 6;
    static final int LENGTH_AT = 8;
    static final int CHECKSUM_AT = 12;

    /** Frames, and tensors inside them, start at multiples of this, so that elements can be read where they lie. */
    static final int ALIGNMENT = 8;

    private FrameHeader() {}

    static int aligned(int bytes) {
        return (bytes + ALIGNMENT - 1) & -ALIGNMENT;
    }

    static long aligned(long bytes) {
        return (bytes + ALIGNMENT - 1) & -ALIGNMENT;
    }
}
