package io.modelservice.runtime.router.openinference;

import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.modelservice.runtime.protocol.ProtocolHeaders;
import io.modelservice.runtime.protocol.inference.ModelInferRequest;
import io.modelservice.runtime.protocol.inference.ModelInferResponse;
import io.modelservice.runtime.router.admission.AdmittedRequest;
import io.modelservice.runtime.router.groups.ModelCalls;
import io.modelservice.runtime.router.inference.InferenceResult;
import io.modelservice.runtime.router.inference.Refusal;
import io.modelservice.runtime.router.inference.RefusalReason;
import io.modelservice.runtime.router.inference.RefusedException;
import io.modelservice.runtime.router.inference.RequestCheck;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** One admitted {@code ModelInfer}. All its methods may run on any thread; it ends exactly once. */
final class InferCall extends ServerCall.Listener<ModelInferRequest> {

    private static final Logger LOG = Logger.getLogger(InferCall.class);

    private final ServerCall<ModelInferRequest, ModelInferResponse> call;
    private final AdmittedRequest admitted;
    private final RequestCheck check;
    private final ModelCalls calls;
    private final String revision;
    private final AtomicBoolean over = new AtomicBoolean();
    private ModelInferRequest request;
    private volatile Runnable cancel = () -> {};
    private volatile boolean gone;

    InferCall(
            ServerCall<ModelInferRequest, ModelInferResponse> call,
            AdmittedRequest admitted,
            RequestCheck check,
            ModelCalls calls,
            String revision) {
        this.call = call;
        this.admitted = admitted;
        this.check = check;
        this.calls = calls;
        this.revision = revision;
    }

    @Override
    public void onMessage(ModelInferRequest message) {
        request = message;
        admitted.receive(message.getSerializedSize()).ifPresent(this::refuse);
    }

    @Override
    public void onHalfClose() {
        if (request == null) {
            refuse(Refusal.of(RefusalReason.INVALID, "The call came without a message"));
        } else if (!over.get()) {
            step(this::ask);
        }
    }

    @Override
    public void onCancel() {
        gone = true;
        if (over.compareAndSet(false, true)) {
            admitted.end(Optional.of(Refusal.of(RefusalReason.CANCELLED, "The client has gone")), 0);
            cancel.run();
        }
    }

    private void ask() {
        ModelInferRequest raw = RawContents.of(request, check);
        request = null;
        cancel = calls.ask(raw, deadline(), result -> step(() -> ended(raw.getId(), result)));
        if (gone) {
            cancel.run();
        }
    }

    private Deadline deadline() {
        Optional<Duration> clients = Optional.ofNullable(Context.current().getDeadline())
                .map(deadline -> Duration.ofNanos(Math.max(0, deadline.timeRemaining(TimeUnit.NANOSECONDS))));
        return calls.deadline(clients);
    }

    private void ended(String id, InferenceResult result) {
        switch (result) {
            case InferenceResult.Answered(ModelInferResponse response) -> answer(id, response);
            case InferenceResult.Refused(Refusal refusal) -> refuse(refusal);
        }
    }

    private void answer(String id, ModelInferResponse response) {
        if (over.compareAndSet(false, true)) {
            ModelInferResponse answer = response.getId().equals(id)
                            && response.getModelVersion().equals(revision)
                    ? response
                    : response.toBuilder().setId(id).setModelVersion(revision).build();
            Metadata headers = new Metadata();
            headers.put(ProtocolHeaders.REVISION, revision);
            call.sendHeaders(headers);
            call.sendMessage(answer);
            call.close(Status.OK, new Metadata());
            admitted.end(Optional.empty(), answer.getSerializedSize());
        }
    }

    private void refuse(Refusal refusal) {
        if (over.compareAndSet(false, true)) {
            GrpcRefusal words = GrpcRefusal.of(refusal, revision);
            call.close(words.status(), words.trailers());
            admitted.end(Optional.of(refusal), 0);
        }
    }

    private void step(Runnable work) {
        try {
            work.run();
        } catch (RefusedException refused) {
            refuse(refused.refusal());
        } catch (RuntimeException bug) {
            LOG.error("A request failed in the router", bug);
            refuse(Refusal.of(RefusalReason.INTERNAL, "The router failed while it worked on this request"));
        }
    }
}
