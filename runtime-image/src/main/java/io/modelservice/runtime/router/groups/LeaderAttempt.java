package io.modelservice.runtime.router.groups;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.Status;
import io.modelservice.runtime.protocol.InferenceMethods;
import io.modelservice.runtime.protocol.ProtocolHeaders;
import io.modelservice.runtime.protocol.inference.ModelInferRequest;
import io.modelservice.runtime.protocol.inference.ModelInferResponse;
import io.netty.channel.EventLoop;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One request sent to one leader once. Ends exactly once, by telling its listener. */
final class LeaderAttempt extends ClientCall.Listener<ModelInferResponse> {

    private final Group group;
    private final Group.Life life;
    private final String revision;
    private final Consumer<LeaderAttempt> ended;
    private ClientCall<ModelInferRequest, ModelInferResponse> call;
    private ScheduledFuture<?> timer;
    private volatile boolean started;
    private String answeredRevision;
    private ModelInferResponse response;
    private Status status;

    LeaderAttempt(Group group, String revision, Consumer<LeaderAttempt> ended) {
        this.group = group;
        this.life = group.life();
        this.revision = revision;
        this.ended = ended;
    }

    /** @param timeoutNanos after which the attempt counts as failed although the request's deadline is not reached */
    void start(EventLoop loop, ModelInferRequest request, Deadline deadline, long timeoutNanos) {
        group.outstanding().incrementAndGet();
        call = life.channels()
                .on(loop)
                .newCall(InferenceMethods.MODEL_INFER, CallOptions.DEFAULT.withDeadline(deadline));
        Metadata headers = new Metadata();
        headers.put(ProtocolHeaders.REVISION, revision);
        timer = loop.schedule(this::timeOut, timeoutNanos, TimeUnit.NANOSECONDS);
        call.start(this, headers);
        call.request(2);
        call.sendMessage(request);
        call.halfClose();
        started = true;
    }

    private void timeOut() {
        call.cancel("the attempt took too long", null);
    }

    /** The leader is told at once. Before {@code start} has returned it does nothing. */
    void cancel() {
        if (started) {
            call.cancel("nobody waits for the answer any more", null);
        }
    }

    @Override
    public void onHeaders(Metadata headers) {
        answeredRevision = headers.get(ProtocolHeaders.REVISION);
    }

    @Override
    public void onMessage(ModelInferResponse message) {
        response = message;
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
        this.status = status;
        timer.cancel(false);
        group.outstanding().decrementAndGet();
        ended.accept(this);
    }

    Group group() {
        return group;
    }

    /** What came of it; to be asked after it ended. */
    AttemptOutcome outcome() {
        return switch (status.getCode()) {
            case OK -> answered();
            case UNAVAILABLE -> new AttemptOutcome.GroupFailed("unavailable", words(), Group.Pending.MAY_FINISH);
            case FAILED_PRECONDITION ->
                new AttemptOutcome.GroupFailed("wrong_revision", words(), Group.Pending.MAY_FINISH);
            case CANCELLED -> new AttemptOutcome.TooSlow();
            case RESOURCE_EXHAUSTED -> new AttemptOutcome.Full(words());
            default -> new AttemptOutcome.Final(status);
        };
    }

    private AttemptOutcome answered() {
        if (!revision.equals(answeredRevision)) {
            return new AttemptOutcome.GroupFailed(
                    "wrong_revision",
                    "the leader has revision '%s', this router '%s'".formatted(answeredRevision, revision),
                    Group.Pending.ENDS_NOW);
        }
        return response == null
                ? new AttemptOutcome.Final(Status.INTERNAL.withDescription("The leader sent no answer"))
                : new AttemptOutcome.Answered(response);
    }

    private String words() {
        return status.getDescription() == null ? status.getCode().name() : status.getDescription();
    }

    /** Ends the life in which this attempt was made. Whether it had not ended before. */
    boolean eject(Group.Pending pending) {
        return group.eject(life.number(), pending);
    }
}
