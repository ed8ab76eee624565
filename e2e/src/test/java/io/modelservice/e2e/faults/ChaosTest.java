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
 * Callers that never ask twice while sub-models die. {@code -Dmodelservice.e2e.chaos.seconds} makes it longer, {@code
 * -Dmodelservice.e2e.seed} repeats a run.
 */
@ExtendWith(SharedService.class)
class ChaosTest {

    private static final int CALLERS = 64;
    private static final Duration BEAT = Duration.ofSeconds(5);
    private static final Duration RECOVERY = Duration.ofMinutes(3);

    private final Duration length = Duration.ofSeconds(Integer.getInteger("modelservice.e2e.chaos.seconds", 60));
    /** How long it goes on at most where processes take long to come back. */
    private final Duration longest = length.multipliedBy(4);

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
            boolean stopped = false;
            while (rhythm.elapsed().compareTo(length) < 0 || (!saboteur.content() && !overdue(rhythm))) {
                rhythm.await();
                boolean stop = !stopped && rhythm.elapsed().compareTo(length.dividedBy(3)) > 0 && saboteur.allWhole();
                saboteur.strike(stop ? Signal.STOP : Signal.KILL);
                stopped |= stop;
            }
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
        assertThat(saboteur.content()).as("enough was struck: %s", saboteur).isTrue();
        assertThat(restarts).isGreaterThanOrEqualTo(saboteur.kills() + saboteur.stops());
    }

    private boolean overdue(Rhythm rhythm) {
        return rhythm.elapsed().compareTo(longest) > 0;
    }
}
