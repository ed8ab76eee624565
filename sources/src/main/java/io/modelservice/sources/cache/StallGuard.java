package io.modelservice.sources.cache;

import io.modelservice.sources.spi.RemoteContent;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Cuts a download that brings next to nothing, also one that dribbles a byte now and then to stay alive. */
final class StallGuard implements AutoCloseable {
    private static final long BYTES_PER_SECOND = 1024;

    private final RemoteContent content;
    private final Duration window;
    private final AtomicLong received = new AtomicLong();
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean stalled;

    private StallGuard(RemoteContent content, Duration window) {
        this.content = content;
        this.window = window;
    }

    static StallGuard watch(RemoteContent content, Duration window) {
        StallGuard guard = new StallGuard(content, window);
        Thread.ofVirtual().name("stall-guard").start(guard::run);
        return guard;
    }

    int read(byte[] chunk) throws IOException {
        InputStream body = content.body();
        int read = body.read(chunk);
        received.addAndGet(Math.max(0, read));
        return read;
    }

    /** Whether it was this guard that ended the download. */
    boolean stalled() {
        return stalled;
    }

    private void run() {
        long enough = Math.max(1, BYTES_PER_SECOND * window.toMillis() / 1000);
        try {
            long before = 0;
            while (!finished.await(window.toMillis(), TimeUnit.MILLISECONDS)) {
                long now = received.get();
                if (now - before < enough) {
                    stalled = true;
                    content.close();
                    return;
                }
                before = now;
            }
        } catch (InterruptedException | IOException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        finished.countDown();
        content.close();
    }
}
