package io.modelservice.sources.cache;

import io.modelservice.sources.Progress;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Passes on five updates a second and file, and each file's first and last. Used by one thread. */
final class ThrottledProgress implements Progress {
    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(200);

    private final Progress target;
    private final LongSupplier nanoseconds;
    private String current = "";
    private long last;

    ThrottledProgress(Progress target, LongSupplier nanoseconds) {
        this.target = target;
        this.nanoseconds = nanoseconds;
    }

    @Override
    public void update(String file, long doneBytes, long totalBytes) {
        long now = nanoseconds.getAsLong();
        if (!file.equals(current) || doneBytes == totalBytes || now - last >= INTERVAL) {
            current = file;
            last = now;
            target.update(file, doneBytes, totalBytes);
        }
    }
}
