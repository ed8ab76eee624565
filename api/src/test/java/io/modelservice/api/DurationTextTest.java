package io.modelservice.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({
        "0s, PT0S",
        "30s, PT30S",
        "5ms, PT0.005S",
        "2m, PT2M",
        "1m30s, PT1M30S",
        "0.5h, PT30M",
        "1.5ms, PT0.0015S",
        "999999999h, PT999999999H",
        "7us, PT0.000007S",
        "3ns, PT0.000000003S"
    })
    void shouldReadDurations(String text, Duration expected) {
        assertThat(new DurationText(text).value()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "30", "-1s", "1 s", "1sec", "s", "PT1S", "1d"})
    void shouldRefuseWhatIsNoDuration(String text) {
        assertThatThrownBy(() -> new DurationText(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be a duration");
    }
}
