package io.modelservice.runtime.router.admission;

import io.modelservice.runtime.router.inference.Refusal;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** A request's place in the process, from its first byte to the last byte of its answer. */
public final class AdmittedRequest {

    private final Admission admission;
    private final Protocol protocol;
    private final long start = System.nanoTime();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicBoolean ended = new AtomicBoolean();

    AdmittedRequest(Admission admission, Protocol protocol) {
        this.admission = admission;
        this.protocol = protocol;
    }

    public Protocol protocol() {
        return protocol;
    }

    /** Takes room for more of the body; a refusal when the process has none left. */
    public Optional<Refusal> receive(long more) {
        bytes.addAndGet(more);
        return admission.take(more);
    }

    /**
     * Gives the place back and accounts for the request. Later calls do nothing.
     *
     * @param refusal why there was no answer; empty when there was one
     * @param answerBytes of the answer's body
     */
    public void end(Optional<Refusal> refusal, long answerBytes) {
        if (ended.compareAndSet(false, true)) {
            admission.accounting().ended(protocol, refusal, System.nanoTime() - start, bytes.get(), answerBytes);
            admission.release(bytes.get());
        }
    }
}
