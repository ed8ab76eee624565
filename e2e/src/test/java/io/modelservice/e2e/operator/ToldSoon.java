package io.modelservice.e2e.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

/** What a person has to know is told within seconds. */
final class ToldSoon {

    /** From its cause to its being told. */
    private static final Duration SOON = Duration.ofSeconds(20);
    /** For what comes before the cause: a job's pod starts, fetches and reads. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private ToldSoon() {}

    static void assertToldSoon(String reason, Instant cause, Instant seen) {
        Duration took = Duration.between(cause, seen);
        System.out.printf("%s: told %.1f s after its cause%n", reason, took.toMillis() / 1e3);
        assertThat(took).as(reason).isLessThan(SOON);
    }

    /** Of a reason whose cause is that a process ended. */
    static void awaitToldOfAnEnd(DeployedService service, String type, String reason) {
        Instant seen = service.seen(type, reason, LIMIT);
        assertToldSoon(reason, service.firstFailedEnd(), seen);
    }
}
