package io.modelservice.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    @ParameterizedTest
    @CsvSource({"0, PT0S", "1, PT0.1S", "2, PT0.2S", "5, PT1.6S", "9, PT25.6S", "10, PT30S", "1000000, PT30S"})
    void shouldDoubleUpToHalfAMinute(int failures, Duration expected) {
        assertThat(new Backoff(failures).delay()).isEqualTo(expected);
    }
}
