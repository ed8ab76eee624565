package io.modelservice.blueprint.kubernetes;

import java.time.Duration;

/**
 * How long a pod goes on after it is told to end.
 *
 * @param secondsBefore for which it works on as before, so that those who send to it learn that it is going
 * @param graceSeconds after which it is killed, counted from the same moment
 */
record Drain(int secondsBefore, int graceSeconds) {

    /** Until proxies on all nodes know that a pod is going. */
    private static final int LEARNING_SECONDS = 5;
    /** What a router waits before it closes its ports, and a Java machine to end. */
    private static final int CLOSING_SECONDS = 6;
    /** Until routers, which watch, know that a leader is going. */
    private static final int WATCHING_SECONDS = 2;

    private static final int SUB_MODEL_GRACE_SECONDS = 30;

    /** Requests under way may take as long as any request. */
    static Drain ofRouter(Duration timeout) {
        int seconds = Math.toIntExact(timeout.plusNanos(999_999_999).toSeconds());
        return new Drain(LEARNING_SECONDS, LEARNING_SECONDS + seconds + CLOSING_SECONDS);
    }

    /** A leader ends what is under way within 20 seconds. */
    static Drain ofLeader() {
        return new Drain(WATCHING_SECONDS, SUB_MODEL_GRACE_SECONDS);
    }

    /** The stages behind a leader that goes with them outlive what is usually under way. */
    static Drain ofFollower() {
        return new Drain(LEARNING_SECONDS, SUB_MODEL_GRACE_SECONDS);
    }
}
