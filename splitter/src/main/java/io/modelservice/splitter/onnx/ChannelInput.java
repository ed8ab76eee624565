package io.modelservice.splitter.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Reads a file by positions, so that skipping costs nothing. Does not close the channel. */
final class ChannelInput extends InputStream {

    private final FileChannel channel;
    private final long size;
    private long position;

    ChannelInput(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = channel.read(ByteBuffer.wrap(bytes, offset, length), position);
        position += Math.max(count, 0);
        return count;
    }

    @Override
    public long skip(long count) {
        long skipped = Math.clamp(size - position, 0, Math.max(count, 0));
        position += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return Math.clamp(size - position, 0, Integer.MAX_VALUE);
    }
}
