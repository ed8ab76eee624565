package io.modelservice.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.e2e.equality.Sentences;
import io.modelservice.e2e.equality.SharedService;
import io.modelservice.e2e.equality.TwoGroups;
import io.modelservice.e2e.service.Client;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Ten times more than can be computed: what is too much is refused early, and costs the rest little. A goal that is not
 * reached yet, see "Limits" in the README: run by {@code make test-goals}, not with the tests that must pass.
 */
@Tag("goal")
@ExtendWith(SharedService.class)
class OverloadTest {

    private static final int SENTENCES = 8;
    private static final int WORDS = 100;
    private static final int CALLERS_AT_PEAK = 16;
    private static final double TIMES = 10;
    private static final Duration MEASURED = Duration.ofSeconds(8);

    private static final double REFUSAL_LIMIT_MILLIS = 50;
    private static final double LEAST_GOODPUT = 0.9;

    private static final Duration OVERLOAD = Duration.ofSeconds(10);

    @Test
    void shouldRefuseWhatIsTooMuchAndGoOnWithTheRest(TwoGroups groups) throws Exception {
        // Given
        List<Question> questions = IntStream.range(0, 10)
                .mapToObj(index -> Question.of(sentences(index), groups.client(), groups.whole()))
                .toList();
        double peak = peak(groups.client(), questions);

        // When
        long start = System.nanoTime();
        Tally tally = new OpenLoop(groups.client(), questions).run(TIMES * peak, OVERLOAD);

        // Then
        Tally refused = tally.of(Outcome.REFUSED);
        double goodput = perSecond(tally.of(Outcome.RIGHT), start);
        System.out.printf(
                "peak %.1f/s; at %.0f/s: goodput %.1f/s (%.0f %%); %s; refusals p50 %.1f ms, p99 %.1f ms%n",
                peak, TIMES * peak, goodput, 100 * goodput / peak, tally, refused.millis(0.5), refused.millis(0.99));
        tally.requireNeitherWrongNorFailed();
        assertThat(refused.size()).isGreaterThan(tally.size() / 2);
        assertThat(refused.millis(0.99)).isLessThan(REFUSAL_LIMIT_MILLIS);
        assertThat(goodput).isGreaterThan(LEAST_GOODPUT * peak);
        assertThat(questions.getFirst().ask(groups.client()).outcome()).isEqualTo(Outcome.RIGHT);
    }

    /** Until the last one: what was admitted is still computed when no more is asked for. */
    private static double perSecond(Tally answered, long start) {
        long last = answered.observations().stream()
                .mapToLong(Observation::endedNanos)
                .max()
                .orElse(start + 1);
        return answered.size() / ((last - start) / 1e9);
    }

    private static List<String> sentences(int index) {
        return IntStream.range(0, SENTENCES)
                .mapToObj(sentence -> Sentences.of(WORDS, 100L * index + sentence))
                .toList();
    }

    /** Right answers a second when so many ask as the stages can use. */
    private static double peak(Client client, List<Question> questions) throws Exception {
        try (Callers callers = Callers.start(CALLERS_AT_PEAK, client, questions)) {
            callers.awaitRight(CALLERS_AT_PEAK, Duration.ofSeconds(60));
            long from = System.nanoTime();
            new Rhythm(MEASURED).await();
            Tally tally = callers.stop();
            return tally.of(Outcome.RIGHT)
                            .where(seen -> seen.endedNanos() > from && seen.endedNanos() < from + MEASURED.toNanos())
                            .size()
                    / (MEASURED.toMillis() / 1e3);
        }
    }
}
