package io.modelservice.runtime.link;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/** One end of a link's connection. One thread reads; any may write whole frames. */
final class LinkChannel implements ReadableByteChannel {

    private final SocketChannel channel;
    private final ReentrantLock writing = new ReentrantLock();
    private final ByteBuffer ignored = ByteBuffer.allocateDirect(4096);
    private volatile long heardNanos = System.nanoTime();
    private volatile boolean reading;
    private volatile String closedBecause = "";

    LinkChannel(SocketChannel channel) {
        this.channel = channel;
    }

    /** Blocks until at least one byte came. */
    @Override
    public int read(ByteBuffer target) throws IOException {
        heardNanos = System.nanoTime();
        reading = true;
        try {
            return channel.read(target);
        } finally {
            reading = false;
            heardNanos = System.nanoTime();
        }
    }

    /** For the handshake: reads that give up after a while. */
    ReadableByteChannel impatient(Duration timeout) throws IOException {
        channel.socket().setSoTimeout(Math.toIntExact(timeout.toMillis()));
        return Channels.newChannel(channel.socket().getInputStream());
    }

    void write(ByteBuffer frame) throws IOException {
        writing.lock();
        try {
            writeAll(frame);
        } finally {
            writing.unlock();
        }
    }

    /** Writes unless another thread is writing, which is as good a sign of life. */
    void writeIfFree(ByteBuffer frame) throws IOException {
        if (writing.tryLock()) {
            try {
                writeAll(frame);
            } finally {
                writing.unlock();
            }
        }
    }

    private void writeAll(ByteBuffer frame) throws IOException {
        while (frame.hasRemaining()) {
            channel.write(frame);
        }
    }

    /** Takes note of signs of life on a channel that nobody reads, without waiting for any. */
    void listen() throws IOException {
        while (channel.socket().getInputStream().available() > 0) {
            channel.read(ignored.clear());
            heardNanos = System.nanoTime();
        }
    }

    /**
     * How long the other end has been silent although somebody listened. Time in which this process did something else
     * does not count.
     */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - heardNanos);
    }

    boolean reading() {
        return reading;
    }

    SocketAddress peer() throws IOException {
        return channel.getRemoteAddress();
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    /** Closes and remembers why, for the thread that this wakes up. */
    void close(String reason) {
        if (channel.isOpen()) {
            closedBecause = reason;
        }
        close();
    }

    /** Empty unless this end closed it for a reason. */
    String closedBecause() {
        return closedBecause;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            closedBecause = closedBecause.isEmpty() ? String.valueOf(alreadyGone.getMessage()) : closedBecause;
        }
    }
}
