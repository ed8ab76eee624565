package io.modelservice.runtime.engine;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The sessions of one sub-model, all of which give the same bits. A session's threads are fixed when it is made, so a run
 * that has company, or whose predecessor had, takes a second one with its share of the threads, where there is one.
 */
final class Sessions implements AutoCloseable {

    private final OrtSession alone;
    private final Optional<OrtSession> shared;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicBoolean met = new AtomicBoolean();

    /** @param alone has all threads */
    Sessions(OrtSession alone, Optional<OrtSession> shared) {
        this.alone = alone;
        this.shared = shared;
    }

    /** What runs in a session. */
    @FunctionalInterface
    interface Run<T> {
        T in(OrtSession session) throws OrtException;
    }

    SessionBorder border(Path file, Border border) throws ModelLoadException {
        return SessionBorder.of(file, alone, border);
    }

    <T> T run(Run<T> run) throws OrtException {
        boolean company = running.getAndIncrement() > 0;
        try {
            boolean companyBefore = met.getAndSet(company);
            return run.in(company || companyBefore ? shared.orElse(alone) : alone);
        } finally {
            running.decrementAndGet();
        }
    }

    /** What {@code runs} does in its thread has company. */
    void inCompany(Runnable runs) {
        running.incrementAndGet();
        try {
            runs.run();
        } finally {
            running.decrementAndGet();
            met.set(false);
        }
    }

    @Override
    public void close() throws OrtException {
        try (OrtSession _ = alone) {
            if (shared.isPresent()) {
                shared.get().close();
            }
        }
    }
}
