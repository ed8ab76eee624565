package io.modelservice.splitter.cut;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Writes a new file from front to back and hashes it on the way. Runs of zeros become holes, so that a sparse file stays
 * sparse.
 */
final class DigestedFile implements Closeable {

    private static final int CHUNK = 1 << 20;

    private final FileChannel channel;
    private final MessageDigest digest = sha256();
    private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
    private final ByteBuffer zeros = ByteBuffer.allocateDirect(CHUNK);
    private long position;

    DigestedFile(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    long position() {
        return position;
    }

    /** Fills with zeros up to the next multiple of {@code alignment}. */
    void align(int alignment) throws IOException {
        long gap = Math.ceilDiv(position, (long) alignment) * alignment - position;
        write(zeros.duplicate().limit((int) gap));
    }

    void write(ByteBuffer bytes) throws IOException {
        digest.update(bytes.duplicate());
        boolean hole = bytes.remaining() == CHUNK && bytes.equals(zeros);
        for (long at = position; !hole && bytes.hasRemaining(); ) {
            at += channel.write(bytes, at);
            position = at;
        }
        position += hole ? CHUNK : 0;
    }

    /** Copies a range of another file. */
    void copy(FileChannel source, long offset, long length) throws IOException {
        for (long done = 0; done < length; ) {
            chunk.clear().limit((int) Math.min(CHUNK, length - done));
            while (chunk.hasRemaining()) {
                if (source.read(chunk, offset + done + chunk.position()) < 0) {
                    throw new EOFException("The model's file ended early: it was changed while it was read");
                }
            }
            done += chunk.flip().remaining();
            write(chunk);
        }
    }

    /** Brings everything to the disk. @param name of the file in the result */
    FileDigest finish(String name) throws IOException {
        if (channel.size() < position) {
            channel.write(ByteBuffer.wrap(new byte[1]), position - 1);
        }
        channel.force(true);
        return new FileDigest(name, position, HexFormat.of().formatHex(digest.digest()));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
