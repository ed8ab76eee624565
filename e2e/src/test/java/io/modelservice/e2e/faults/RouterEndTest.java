package io.modelservice.e2e.faults;

import static io.modelservice.e2e.service.Eventually.eventually;

import io.modelservice.e2e.equality.SharedService;
import io.modelservice.e2e.equality.TwoGroups;
import io.modelservice.e2e.service.RunningService;
import io.modelservice.e2e.service.Signal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A router that is told to end answers all that was sent on connections it had accepted: each such request gets its
 * numbers, or a whole 503 with Retry-After. Only a connection that is refused, on which nothing was sent, is tried again
 * by the caller, for a local service has one router.
 */
@ExtendWith(SharedService.class)
class RouterEndTest {

    private static final int CALLERS = 32;
    private static final Duration RECOVERY = Duration.ofMinutes(2);

    @Test
    void shouldLoseNoRequestThatWasSent(TwoGroups groups) throws Exception {
        // Given
        RunningService service = groups.service();
        List<Question> questions = Question.small(100, groups.client(), groups.whole());
        long router = service.router().pid().orElseThrow();
        try (Callers callers = Callers.start(CALLERS, groups.client(), questions)) {
            callers.awaitRight(200, RECOVERY);

            // When
            long told = System.nanoTime();
            Signal.TERM.send(router);
            eventually(
                    "another router",
                    RECOVERY,
                    () -> service.router().ready() && service.router().pid().orElseThrow() != router);
            callers.awaitRight(200, RECOVERY);
            Tally tally = callers.stop();

            // Then
            Tally after = tally.where(seen -> seen.endedNanos() > told);
            double away = after.of(Outcome.NOT_CONNECTED).observations().stream()
                            .mapToLong(seen -> seen.endedNanos() - told)
                            .max()
                            .orElse(0)
                    / 1e9;
            System.out.printf(
                    "router told to end: %s; afterwards %s; last refused connection after %.1f s%n",
                    tally, after, away);
            tally.requireNeitherWrongNorFailed();
        }
    }
}
