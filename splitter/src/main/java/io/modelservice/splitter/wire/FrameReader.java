package io.modelservice.splitter.wire;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * Reads frames from a channel, one after the other, into memory of its own. Reads ahead, so nobody else may read from
 * the channel. Allocates only when a frame is larger than all before it, and then no more than twice what has really
 * arrived: a length alone costs nothing. For one thread.
 */
public final class FrameReader {

    private static final int SMALLEST = 64 << 10;
    private static final int TRUSTED = 4 << 20;

    private final ReadableByteChannel channel;
    private final FrameLimits limits;
    private final FrameDecoder decoder;
    private ByteBuffer buffer = FrameMemory.allocate(SMALLEST);
    private int next;

    public FrameReader(ReadableByteChannel channel, FrameLimits limits) {
        this.channel = channel;
        this.limits = limits;
        this.decoder = new FrameDecoder(limits);
        buffer.limit(0);
    }

    /**
     * Waits for a frame. What an earlier frame gave becomes invalid.
     *
     * @throws FrameException when what comes is not a frame
     * @throws EOFException when the peer has closed
     */
    public FrameType read() throws IOException {
        buffer.position(next);
        require(FrameHeader.BYTES);
        int bytes = FrameHeader.BYTES + decoder.length(buffer);
        require(bytes);
        next = buffer.position() + bytes;
        return decoder.decode(buffer, bytes);
    }

    /** The micro-batch, after {@link FrameType#DATA}. */
    public DataFrame data() {
        return decoder.data();
    }

    /** The frame's value, after any other type. */
    public Frame frame() {
        return decoder.frame();
    }

    /** Bytes of the frame last read. */
    public int frameBytes() {
        return next - buffer.position();
    }

    private void require(int bytes) throws IOException {
        while (buffer.remaining() < bytes) {
            makeRoom(bytes);
            int position = buffer.position();
            int end = buffer.limit();
            buffer.limit(buffer.capacity()).position(end);
            int count = channel.read(buffer);
            buffer.flip().position(position);
            if (count < 0) {
                throw new EOFException(
                        buffer.hasRemaining() ? "The peer closed in the middle of a frame" : "The peer closed");
            }
        }
    }

    private void makeRoom(int bytes) {
        if (buffer.capacity() - buffer.position() >= bytes) {
            return;
        }
        if (buffer.capacity() >= bytes) {
            buffer.compact().flip();
            return;
        }
        if (buffer.limit() < buffer.capacity()) {
            if (buffer.position() > 0) {
                buffer.compact().flip();
            }
            return;
        }
        int grown = (int) Math.min(bytes, Math.max(TRUSTED, 2L * buffer.capacity()));
        buffer = FrameMemory.allocate(Math.max(grown, SMALLEST)).put(buffer).flip();
    }
}
