package io.modelservice.runtime.router.admission;

import io.modelservice.runtime.router.inference.Refusal;
import io.modelservice.runtime.router.inference.RefusalReason;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Lets requests in while the process has room for them and is not about to end. */
public final class Admission {

    private final AdmissionLimits limits;
    private final Accounting accounting;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private volatile boolean closed;

    public Admission(AdmissionLimits limits, Accounting accounting) {
        this.limits = limits;
        this.accounting = accounting;
        accounting.watch(requests, bytes);
    }

    /** A place for a request whose first byte has come. */
    public Admittance admit(Protocol protocol) {
        int present = requests.incrementAndGet();
        Optional<Refusal> refusal = refuses(present);
        if (refusal.isPresent()) {
            requests.decrementAndGet();
            accounting.ended(protocol, refusal, 0, 0, 0);
            return new Admittance.Refused(refusal.get());
        }
        return new Admittance.Admitted(new AdmittedRequest(this, protocol));
    }

    private Optional<Refusal> refuses(int present) {
        if (closed) {
            return Optional.of(Refusal.temporary(
                    RefusalReason.DRAINING, "This router is shutting down; ask again, another one will answer"));
        }
        if (present > limits.requests()) {
            return Optional.of(Refusal.temporary(
                    RefusalReason.OVERLOADED,
                    "This router works on %d requests already; ask again later".formatted(limits.requests())));
        }
        return Optional.empty();
    }

    Optional<Refusal> take(long more) {
        return bytes.addAndGet(more) <= limits.bytes()
                ? Optional.empty()
                : Optional.of(Refusal.temporary(
                        RefusalReason.OVERLOADED,
                        "This router holds %d bytes of requests already; ask again later".formatted(limits.bytes())));
    }

    void release(long taken) {
        bytes.addAndGet(-taken);
        if (requests.decrementAndGet() == 0) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    /** Blocks until no request is under way, or the time is over. */
    public synchronized void awaitNone(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        while (requests.get() > 0 && System.nanoTime() < end) {
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(1_000_000, end - System.nanoTime()));
        }
    }

    Accounting accounting() {
        return accounting;
    }

    /** From now on nothing is let in. */
    public void close() {
        closed = true;
    }

    /** Requests that have not ended yet. */
    public int requests() {
        return requests.get();
    }
}
