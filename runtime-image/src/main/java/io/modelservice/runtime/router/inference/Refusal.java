package io.modelservice.runtime.router.inference;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A request that is not answered.
 *
 * @param message one sentence for the client's author: what is wrong, and with which value it would be right
 * @param parameter the field of the request that is at fault, where there is one
 * @param retryAfter when asking again makes sense; empty when it never does
 */
public record Refusal(RefusalReason reason, String message, Optional<String> parameter, Optional<Duration> retryAfter) {

    private static final Duration SOON = Duration.ofSeconds(1);

    public Refusal {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(parameter, "parameter");
        Objects.requireNonNull(retryAfter, "retryAfter");
    }

    public static Refusal of(RefusalReason reason, String message) {
        return new Refusal(reason, message, Optional.empty(), Optional.empty());
    }

    /** The request itself is wrong, in the named field. */
    public static Refusal invalid(String parameter, String message) {
        return new Refusal(RefusalReason.INVALID, message, Optional.of(parameter), Optional.empty());
    }

    /** The same request may succeed a moment later. */
    public static Refusal temporary(RefusalReason reason, String message) {
        return new Refusal(reason, message, Optional.empty(), Optional.of(SOON));
    }

    /** Whole seconds, rounded up, as the header {@code Retry-After} wants them. */
    public Optional<Long> retryAfterSeconds() {
        return retryAfter.map(after -> Math.max(1, after.plusMillis(999).toSeconds()));
    }
}
