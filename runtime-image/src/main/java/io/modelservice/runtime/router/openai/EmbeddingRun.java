package io.modelservice.runtime.router.openai;

import io.modelservice.runtime.protocol.inference.ModelInferResponse;
import io.modelservice.runtime.router.inference.InferenceResult;
import io.modelservice.runtime.router.inference.Refusal;
import io.modelservice.runtime.router.inference.RefusalReason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Many calls for one request: a bounded number at a time, started in the order given. The first refusal ends the run
 * and cancels the rest. Ends exactly once, on any thread.
 */
final class EmbeddingRun {

    private static final Logger LOG = Logger.getLogger(EmbeddingRun.class);

    private final int calls;
    private final int window;
    private final Asker asker;
    private final Ended ended;
    private final List<Runnable> cancels = new ArrayList<>();
    private int started;
    private int answered;
    private boolean over;

    /** Makes the call of that index; gives what cancels it. */
    @FunctionalInterface
    interface Asker {
        Runnable ask(int index, Consumer<InferenceResult> result);
    }

    /** Hears of each answer, then of the end. */
    interface Ended {
        void answered(int index, ModelInferResponse response);

        void all();

        void refused(Refusal refusal);
    }

    EmbeddingRun(int calls, int window, Asker asker, Ended ended) {
        this.calls = calls;
        this.window = window;
        this.asker = asker;
        this.ended = ended;
    }

    void start() {
        for (int index = next(); index >= 0; index = next()) {
            ask(index);
        }
    }

    /** The next index to ask for; negative when there is none now. */
    private synchronized int next() {
        boolean room = started < calls && started - answered < window;
        return over || !room ? -1 : started++;
    }

    private void ask(int index) {
        Runnable cancel = asker.ask(index, result -> ended(index, result));
        boolean late;
        synchronized (this) {
            late = over;
            cancels.add(cancel);
        }
        if (late) {
            cancel.run();
        }
    }

    private void ended(int index, InferenceResult result) {
        switch (result) {
            case InferenceResult.Answered(ModelInferResponse response) -> {
                try {
                    answered(index, response);
                } catch (RuntimeException unfit) {
                    LOG.error("An answer could not be used", unfit);
                    refuse(Refusal.of(RefusalReason.INTERNAL, "The model's answer could not be used"));
                }
            }
            case InferenceResult.Refused(Refusal refusal) -> refuse(refusal);
        }
    }

    private void refuse(Refusal refusal) {
        if (stop()) {
            ended.refused(refusal);
        }
    }

    private void answered(int index, ModelInferResponse response) {
        ended.answered(index, response);
        boolean last;
        synchronized (this) {
            answered++;
            last = !over && answered == calls;
            over |= last;
        }
        if (last) {
            ended.all();
        } else {
            start();
        }
    }

    /** Ends what is under way without a word to {@link Ended}. */
    void cancel() {
        stop();
    }

    private boolean stop() {
        List<Runnable> running;
        synchronized (this) {
            if (over) {
                return false;
            }
            over = true;
            running = List.copyOf(cancels);
        }
        running.forEach(Runnable::run);
        return true;
    }
}
