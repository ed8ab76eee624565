package io.modelservice.runtime.router.groups;

import io.grpc.Deadline;
import io.grpc.Status;
import io.modelservice.runtime.protocol.inference.ModelInferRequest;
import io.modelservice.runtime.router.inference.InferenceResult;
import io.modelservice.runtime.router.inference.Refusal;
import io.modelservice.runtime.router.inference.RefusalReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One request on its way through the groups: sent to the group with the least to do, and to another when that one
 * fails, a bounded number of times and never past its deadline. Inference changes nothing, so it may be repeated.
 * Ends exactly once, on any thread.
 */
public final class Dispatch {

    private final Groups groups;
    private final ModelInferRequest request;
    private final Deadline deadline;
    private final Consumer<InferenceResult> ended;
    private final List<Group> full = new ArrayList<>(0);
    private Group slow;
    private LeaderAttempt attempt;
    private int attempts;
    private boolean over;

    private Dispatch(Groups groups, ModelInferRequest request, Deadline deadline, Consumer<InferenceResult> ended) {
        this.groups = groups;
        this.request = request;
        this.deadline = deadline;
        this.ended = ended;
    }

    /** Sends a checked request; {@code ended} hears the result once and must not block. */
    public static Dispatch start(
            Groups groups, ModelInferRequest request, Deadline deadline, Consumer<InferenceResult> ended) {
        Dispatch dispatch = new Dispatch(groups, request, deadline, ended);
        dispatch.send(Refusal.temporary(
                RefusalReason.UNAVAILABLE,
                groups.size() == 0
                        ? "The model has no group"
                        : "None of the model's %d groups is ready".formatted(groups.size())));
        return dispatch;
    }

    /** The client has gone: the leader is told, and {@code ended} hears {@code CANCELLED}. */
    public void cancel() {
        LeaderAttempt running;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            running = attempt;
        }
        if (running != null) {
            running.cancel();
        }
        ended.accept(new InferenceResult.Refused(Refusal.of(RefusalReason.CANCELLED, "The client has gone")));
    }

    private void send(Refusal otherwise) {
        if (deadline.isExpired()) {
            end(timedOut());
            return;
        }
        Optional<Group> chosen = attempts < groups.settings().maxAttempts() ? choose() : Optional.empty();
        if (chosen.isEmpty()) {
            end(new InferenceResult.Refused(otherwise));
            return;
        }
        LeaderAttempt next = new LeaderAttempt(chosen.get(), groups.revision(), this::attemptEnded);
        synchronized (this) {
            if (over) {
                return;
            }
            attempts++;
            attempt = next;
        }
        next.start(groups.loops().current(), request, deadline, patience(chosen.get()));
        if (over()) {
            next.cancel();
        }
    }

    private synchronized boolean over() {
        return over;
    }

    private Optional<Group> choose() {
        Optional<Group> another = groups.choose(group -> group != slow && !full.contains(group));
        return another.isPresent() || slow == null ? another : groups.choose(group -> !full.contains(group));
    }

    /** Half of the time left while another group could still be asked, else all of it. */
    private long patience(Group chosen) {
        long left = Math.max(0, deadline.timeRemaining(TimeUnit.NANOSECONDS));
        boolean alternative = attempts < groups.settings().maxAttempts()
                && groups.any(group -> group != chosen && !full.contains(group));
        return alternative ? left / 2 : left + TimeUnit.SECONDS.toNanos(1);
    }

    private void attemptEnded(LeaderAttempt ended) {
        if (over()) {
            return;
        }
        switch (ended.outcome()) {
            case AttemptOutcome.Answered answered -> end(new InferenceResult.Answered(answered.response()));
            case AttemptOutcome.GroupFailed failed -> {
                if (ended.eject(failed.pending())) {
                    groups.events().ejected(ended.group().index(), failed.reason(), failed.detail());
                }
                retry(ended, failed.reason(), unavailable(failed));
            }
            case AttemptOutcome.Full busy -> {
                full.add(ended.group());
                retry(
                        ended,
                        "full",
                        Refusal.temporary(RefusalReason.OVERLOADED, "Every queue is full; ask again later"));
            }
            case AttemptOutcome.TooSlow() -> {
                slow = ended.group();
                retry(ended, "too_slow", Refusal.of(RefusalReason.TIMEOUT, "No group answered in time"));
            }
            case AttemptOutcome.Final(Status status) -> end(refused(status));
        }
    }

    private static Refusal unavailable(AttemptOutcome.GroupFailed failed) {
        return Refusal.temporary(
                RefusalReason.UNAVAILABLE, "The group failed while it worked on this request: " + failed.detail());
    }

    private void retry(LeaderAttempt failed, String reason, Refusal otherwise) {
        groups.events().retried(failed.group().index(), reason);
        send(otherwise);
    }

    private static InferenceResult timedOut() {
        return new InferenceResult.Refused(
                Refusal.of(RefusalReason.TIMEOUT, "The request's time is over before an answer was there"));
    }

    private static InferenceResult refused(Status status) {
        String words = Optional.ofNullable(status.getDescription())
                .orElse(status.getCode().name());
        return switch (status.getCode()) {
            case INVALID_ARGUMENT, OUT_OF_RANGE ->
                new InferenceResult.Refused(Refusal.of(RefusalReason.INVALID, words));
            case DEADLINE_EXCEEDED -> timedOut();
            default ->
                new InferenceResult.Refused(
                        Refusal.of(RefusalReason.INTERNAL, "The leader could not compute this: " + words));
        };
    }

    private void end(InferenceResult result) {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
        }
        ended.accept(result);
    }
}
