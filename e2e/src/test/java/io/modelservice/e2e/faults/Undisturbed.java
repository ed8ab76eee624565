package io.modelservice.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.e2e.equality.TwoGroups;
import java.time.Duration;
import java.util.List;

/** Callers that go on while something is done to the service, all of whom must be answered rightly. */
final class Undisturbed {

    private static final int CALLERS = 4;

    /** So many ask all the time without taking all processors, which the disturbance needs too. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Undisturbed() {}

    /** What is done. */
    @FunctionalInterface
    interface Disturbance {
        void happen() throws Exception;
    }

    /** @return what the callers saw */
    static Tally by(TwoGroups groups, Disturbance disturbance) throws Exception {
        int restarts = groups.service().restarts();
        List<Question> questions = Question.small(50, groups.client(), groups.whole());
        try (Callers callers = Callers.start(CALLERS, groups.client(), questions, PAUSE)) {
            callers.awaitRight(20, LIMIT);
            disturbance.happen();
            callers.awaitRight(20, LIMIT);
            Tally tally = callers.stop();
            assertThat(tally.where(seen -> seen.outcome() != Outcome.RIGHT).observations())
                    .isEmpty();
            assertThat(groups.service().restarts()).isEqualTo(restarts);
            assertThat(groups.service().whole(0) && groups.service().whole(1)).isTrue();
            return tally;
        }
    }
}
