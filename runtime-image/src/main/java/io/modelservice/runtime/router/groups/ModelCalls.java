package io.modelservice.runtime.router.groups;

import io.grpc.Deadline;
import io.modelservice.runtime.protocol.ProtocolLimits;
import io.modelservice.runtime.protocol.inference.ModelInferRequest;
import io.modelservice.runtime.router.inference.InferenceResult;
import io.modelservice.runtime.router.inference.Refusal;
import io.modelservice.runtime.router.inference.RefusalReason;
import io.modelservice.runtime.router.inference.RequestCheck;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The model, as something that can be asked: what every protocol ends in. */
public final class ModelCalls {

    private final RequestCheck check;
    private final Groups groups;
    private final Duration timeout;

    /** @param timeout which no request may exceed, whatever its client says */
    public ModelCalls(RequestCheck check, Groups groups, Duration timeout) {
        this.check = check;
        this.groups = groups;
        this.timeout = timeout;
    }

    /** The client's own patience, or the service's if that is shorter. */
    public Deadline deadline(Optional<Duration> wanted) {
        Duration patience = wanted.filter(own -> own.compareTo(timeout) < 0).orElse(timeout);
        return Deadline.after(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** How many groups can be asked now. */
    public int readyGroups() {
        return groups.ready();
    }

    /**
     * Asks. {@code ended} hears the result exactly once, perhaps before this returns, and must not block.
     *
     * @return what to run when the client has gone
     */
    public Runnable ask(ModelInferRequest request, Deadline deadline, Consumer<InferenceResult> ended) {
        Optional<Refusal> refusal = request.getSerializedSize() > ProtocolLimits.MAX_MESSAGE_BYTES
                ? Optional.of(tooLarge())
                : check.refuses(request);
        if (refusal.isPresent()) {
            ended.accept(new InferenceResult.Refused(refusal.get()));
            return () -> {};
        }
        return Dispatch.start(groups, leaders(request), deadline, ended)::cancel;
    }

    private static Refusal tooLarge() {
        return Refusal.of(
                RefusalReason.TOO_LARGE,
                "The request's tensors take more than %d bytes; send fewer rows"
                        .formatted(ProtocolLimits.MAX_MESSAGE_BYTES));
    }

    /** Parameters are the router's business; contents are shared, not copied. */
    private static ModelInferRequest leaders(ModelInferRequest request) {
        return request.getModelVersion().isEmpty() && request.getParametersCount() == 0
                ? request
                : request.toBuilder().clearModelVersion().clearParameters().build();
    }
}
