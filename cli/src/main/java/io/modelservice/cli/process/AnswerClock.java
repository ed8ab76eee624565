package io.modelservice.cli.process;

import java.time.Duration;

/**
 * Decides when a process counts as hung: it answered once and has not for ten seconds, or has never answered for ten
 * minutes. Times are those of {@link System#nanoTime()}.
 */
final class AnswerClock {

    static final Duration PATIENCE = Duration.ofSeconds(10);
    static final Duration START_PATIENCE = Duration.ofMinutes(10);

    private final long started;
    private long lastAnswer;
    private boolean answered;

    AnswerClock(long started) {
        this.started = started;
    }

    void answered(long now) {
        answered = true;
        lastAnswer = now;
    }

    boolean everAnswered() {
        return answered;
    }

    boolean hung(long now) {
        return answered ? now - lastAnswer > PATIENCE.toNanos() : now - started > START_PATIENCE.toNanos();
    }
}
