package io.modelservice.runtime.router.http;

import io.modelservice.runtime.router.admission.AdmittedRequest;
import io.modelservice.runtime.router.inference.Refusal;
import io.modelservice.runtime.router.inference.RefusalReason;
import io.modelservice.runtime.router.inference.RefusedException;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * One admitted request: it is answered or refused exactly once, from any thread, unless its client goes away before;
 * then {@link #onGone} runs instead.
 */
public final class Exchange {

    private static final Logger LOG = Logger.getLogger(Exchange.class);
    private static final Refusal GONE = Refusal.of(RefusalReason.CANCELLED, "The client has gone");

    private final HttpServerRequest request;
    private final AdmittedRequest admitted;
    private final Answers answers;
    private final ErrorForm form;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile Runnable whenGone = () -> {};

    Exchange(HttpServerRequest request, AdmittedRequest admitted, Answers answers, ErrorForm form) {
        this.request = request;
        this.admitted = admitted;
        this.answers = answers;
        this.form = form;
    }

    public HttpServerRequest request() {
        return request;
    }

    boolean over() {
        return over.get();
    }

    public void answer(HttpAnswer answer) {
        if (over.compareAndSet(false, true)) {
            answers.send(request, answer)
                    .onComplete(sent -> admitted.end(
                            sent.succeeded() ? Optional.empty() : Optional.of(GONE), answer.body().length));
        }
    }

    public void refuse(Refusal refusal) {
        if (over.compareAndSet(false, true)) {
            answers.refuse(request, refusal, form).onComplete(sent -> admitted.end(Optional.of(refusal), 0));
        }
    }

    /** Runs a step of the work; what it throws becomes the refusal. */
    public void step(Runnable work) {
        try {
            work.run();
        } catch (RefusedException refused) {
            refuse(refused.refusal());
        } catch (RuntimeException | StackOverflowError bug) {
            LOG.error("A request failed in the router", bug);
            refuse(Refusal.of(RefusalReason.INTERNAL, "The router failed while it worked on this request"));
        }
    }

    /** What ends the work when nobody waits for it any more; runs at once if the client has gone already. */
    public void onGone(Runnable cancel) {
        whenGone = cancel;
        if (gone) {
            cancel.run();
        }
    }

    private volatile boolean gone;

    void gone() {
        if (over.compareAndSet(false, true)) {
            gone = true;
            admitted.end(Optional.of(GONE), 0);
            whenGone.run();
        }
    }
}
