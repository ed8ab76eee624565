package io.modelservice.e2e.faults;

import static io.modelservice.e2e.service.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.e2e.equality.SharedService;
import io.modelservice.e2e.equality.TwoGroups;
import io.modelservice.e2e.service.Signal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Callers that never ask twice while every five seconds a sub-model dies; the first stands still instead. {@code -Dmodelservice.e2e.chaos.seconds} makes it longer, {@code
 * -Dmodelservice.e2e.seed} repeats a run.
 */
@ExtendWith(SharedService.class)
class ChaosTest {

    private static final int CALLERS = 64;
    private static final Duration BEAT = Duration.ofSeconds(5);
    private static final Duration RECOVERY = Duration.ofMinutes(3);

    /** How late a strike may be where a process takes its time to be started again. */
    private static final Duration PATIENCE = BEAT.minusSeconds(1);

    private final int beats =
            Math.toIntExact(Duration.ofSeconds(Integer.getInteger("modelservice.e2e.chaos.seconds", 60))
                    .dividedBy(BEAT));

    private final long seed = Long.getLong("modelservice.e2e.seed", System.nanoTime());

    @Test
    void shouldAnswerEveryRequestWhileOneGroupLives(TwoGroups groups) throws Exception {
        // Given
        List<Question> questions = Question.small(200, groups.client(), groups.whole());
        int restartsBefore = groups.service().restarts();
        Saboteur saboteur = new Saboteur(groups.service(), 2, seed);
        eventually("the router sees both groups", RECOVERY, saboteur::allWhole);

        // When
        Tally tally;
        try (Callers callers = Callers.start(CALLERS, groups.client(), questions)) {
            Rhythm rhythm = new Rhythm(BEAT);
            for (int beat = 0; beat < beats; beat++) {
                rhythm.await();
                saboteur.strike(beat == 0 ? Signal.STOP : Signal.KILL, PATIENCE);
            }
            rhythm.await();
            tally = callers.stop();
        }
        groups.service().awaitWhole();
        eventually("the router sees both groups again", RECOVERY, saboteur::allWhole);

        // Then
        int restarts = groups.service().restarts() - restartsBefore;
        System.out.printf("chaos, seed %d: %s%n%s; %d restarts%n", seed, tally, saboteur, restarts);
        tally.requireNeitherWrongNorFailed();
        assertThat(tally.of(Outcome.REFUSED).kinds()).as("refused").isEmpty();
        assertThat(tally.count(Outcome.NOT_CONNECTED)).isZero();
        assertThat(saboteur.strikes()).as(saboteur.toString()).isGreaterThanOrEqualTo(beats - 1);
        assertThat(restarts).isGreaterThanOrEqualTo(saboteur.strikes());
    }
}
