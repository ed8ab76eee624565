package io.modelservice.splitter.parts;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** At most one maker of a part at a time, on all of a machine; the lock of a killed process is free. */
final class MakerLock implements Closeable {

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final FileChannel channel;

    private MakerLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits until the lock is free. */
    static MakerLock of(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        while (true) {
            try {
                channel.lock();
                return new MakerLock(channel);
            } catch (OverlappingFileLockException heldInThisProcess) {
                LockSupport.parkNanos(POLL_NANOS);
            } catch (IOException failed) {
                channel.close();
                throw failed;
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
