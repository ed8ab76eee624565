package io.modelservice.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AnswerClockTest {

    private static final long STARTED = -7;

    private static long after(Duration duration) {
        return STARTED + duration.toNanos();
    }

    @Test
    void shouldGiveAProcessTimeToStart() {
        AnswerClock clock = new AnswerClock(STARTED);

        assertThat(clock.hung(after(Duration.ofMinutes(9)))).isFalse();
        assertThat(clock.hung(after(Duration.ofMinutes(11)))).isTrue();
    }

    @Test
    void shouldCountFromTheLastAnswer() {
        AnswerClock clock = new AnswerClock(STARTED);
        clock.answered(after(Duration.ofSeconds(3)));

        assertThat(clock.hung(after(Duration.ofSeconds(13)))).isFalse();
        assertThat(clock.hung(after(Duration.ofSeconds(14)))).isTrue();
    }
}
