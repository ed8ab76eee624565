package io.modelservice.operator.tell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventTimeTest {

    @Test
    void shouldHaveSixDigitsWhateverTheyAre() {
        assertThat(EventTime.text(Instant.parse("2026-11-25T06:53:59.862Z"))).isEqualTo("2026-11-25T06:53:59.862000Z");
        assertThat(EventTime.text(Instant.parse("2026-11-25T06:53:59Z"))).isEqualTo("2026-11-25T06:53:59.000000Z");
        assertThat(EventTime.text(Instant.parse("2026-11-25T06:53:59.123456789Z")))
                .isEqualTo("2026-11-25T06:53:59.123456Z");
    }
}
