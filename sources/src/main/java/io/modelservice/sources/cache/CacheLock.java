package io.modelservice.sources.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Exclusive among all threads of all processes that use one cache directory. A process that ends, however it ends, frees
 * its locks. Lock files stay: deleting one would let two processes hold locks of the same name.
 */
final class CacheLock implements AutoCloseable {
    private static final long POLL_MILLISECONDS = 50;

    /**
     * Locks held by this process. POSIX gives file locks to processes, and frees one as soon as the process closes any
     * other channel to the same file; so a file must not even be opened twice. That is a fact of the process, hence
     * static.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private CacheLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @param whileWaiting called again and again as long as another holds the lock */
    static CacheLock acquire(Path file, Runnable whileWaiting) throws IOException, InterruptedException {
        Files.createDirectories(file.getParent());
        Path real = file.getParent().toRealPath().resolve(file.getFileName());
        Optional<CacheLock> lock = attempt(real);
        while (lock.isEmpty()) {
            whileWaiting.run();
            Thread.sleep(POLL_MILLISECONDS);
            lock = attempt(real);
        }
        return lock.get();
    }

    private static Optional<CacheLock> attempt(Path file) throws IOException {
        if (!HELD.add(file)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        boolean acquired = false;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            acquired = lock != null;
            return acquired ? Optional.of(new CacheLock(file, channel)) : Optional.empty();
        } finally {
            if (!acquired) {
                release(file, channel);
            }
        }
    }

    @Override
    public void close() throws IOException {
        release(file, channel);
    }

    private static void release(Path file, FileChannel channel) throws IOException {
        try {
            if (channel != null) {
                channel.close();
            }
        } finally {
            HELD.remove(file);
        }
    }
}
