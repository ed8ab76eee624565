package io.modelservice.blueprint.kubernetes;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long a pod may take to end what is under way, which is as long as any request may take. The processes wait
 * themselves when they are told to end, so no hook is needed before.
 *
 * @param environment what the process is told of it
 * @param graceSeconds after which it is killed
 */
record Drain(Map<String, String> environment, int graceSeconds) {

    /** Until proxies on all nodes know that a router is going. */
    private static final Duration LEARNING = Duration.ofSeconds(5);
    /** For a Java machine to end. */
    private static final Duration CLOSING = Duration.ofSeconds(10);

    Drain {
        environment = new TreeMap<>(environment);
    }

    static Drain ofRouter(Duration timeout) {
        return new Drain(
                Map.of(
                        "MODELSERVICE_ROUTER_DRAIN_DELAY", LEARNING.toString(),
                        "MODELSERVICE_ROUTER_DRAIN_GRACE", timeout.toString()),
                seconds(LEARNING.plus(timeout).plus(CLOSING)));
    }

    static Drain ofSubModel(Duration timeout) {
        return new Drain(
                Map.of("MODELSERVICE_SUB_MODEL_DRAIN_GRACE", timeout.toString()), seconds(timeout.plus(CLOSING)));
    }

    private static int seconds(Duration duration) {
        return Math.toIntExact(duration.plusNanos(999_999_999).toSeconds());
    }
}
