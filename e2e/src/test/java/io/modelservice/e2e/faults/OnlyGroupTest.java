package io.modelservice.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.e2e.equality.MiniLm;
import io.modelservice.e2e.service.Client;
import io.modelservice.e2e.service.ProcessEntry;
import io.modelservice.e2e.service.RunningService;
import io.modelservice.e2e.service.Signal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing can stand in for the only group: callers must be told at once, and be answered again without anyone's help. */
class OnlyGroupTest {

    private static final int CALLERS = 8;
    private static final double LIMIT_MILLIS = 2_000;
    private static final Duration RECOVERY = Duration.ofMinutes(3);

    @Test
    void shouldRefuseAtOnceAndRecoverByItselfWhicheverStageDies() throws Exception {
        try (MiniLm whole = MiniLm.load();
                RunningService service = RunningService.example("01-minilm");
                Client client = new Client(service.url(), "minilm")) {
            List<Question> questions = Question.small(50, client, whole);
            long router = service.router().pid().orElseThrow();
            for (int stage = 0; stage < 3; stage++) {
                kill(stage, service, client, questions);
            }
            assertThat(service.router().pid().orElseThrow()).isEqualTo(router);
        }
    }

    private static void kill(int stage, RunningService service, Client client, List<Question> questions)
            throws Exception {
        // Given
        service.awaitWhole();
        ProcessEntry victim = service.subModels().get(stage);
        try (Callers callers = Callers.start(CALLERS, client, questions)) {
            callers.awaitRight(50, RECOVERY);

            // When
            long killed = System.nanoTime();
            Signal.KILL.send(victim.pid().orElseThrow());
            service.awaitWhole();
            callers.awaitRight(50, RECOVERY);
            Tally tally = callers.stop();

            // Then
            Tally after = tally.where(seen -> seen.endedNanos() > killed);
            double recovered = after.of(Outcome.RIGHT).observations().stream()
                    .filter(seen -> seen.beganNanos() > killed)
                    .mapToLong(Observation::endedNanos)
                    .min()
                    .orElseThrow();
            Tally refused = tally.of(Outcome.REFUSED);
            System.out.printf(
                    "stage %d of the only group killed: %s; refusals p99 %.1f ms, max %.1f ms; right again after %.1f s%n",
                    stage, tally, refused.millis(0.99), refused.millis(1), (recovered - killed) / 1e9);
            tally.requireNeitherWrongNorFailed();
            assertThat(tally.count(Outcome.NOT_CONNECTED)).isZero();
            assertThat(refused.size()).isPositive();
            assertThat(refused.observations())
                    .allSatisfy(seen -> assertThat(seen.endedNanos() - Math.max(killed, seen.beganNanos()))
                            .isLessThan((long) (LIMIT_MILLIS * 1e6)));
        }
    }
}
