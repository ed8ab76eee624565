package io.modelservice.runtime.router.openai;

import io.modelservice.runtime.router.inference.Refusal;
import io.modelservice.runtime.router.inference.RefusalReason;
import io.modelservice.runtime.router.inference.RefusedException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Where work runs that would keep an event loop too long: as many threads as processors, and a bounded queue. */
final class TokenizerThreads implements AutoCloseable {

    private static final int WAITING = 1024;

    private final ThreadPoolExecutor threads;

    TokenizerThreads() {
        int processors = Runtime.getRuntime().availableProcessors();
        this.threads = new ThreadPoolExecutor(
                processors,
                processors,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                Thread.ofPlatform().daemon().name("modelservice-tokenizer-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /** @throws RefusedException when too much waits already */
    void run(Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException full) {
            throw new RefusedException(Refusal.temporary(
                    RefusalReason.OVERLOADED, "Too many texts wait for the tokenizer; ask again later"));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
