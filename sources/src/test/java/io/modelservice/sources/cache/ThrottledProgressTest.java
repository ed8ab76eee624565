package io.modelservice.sources.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThrottledProgressTest {

    @Test
    void shouldPassOnFiveUpdatesASecondAndTheLast() {
        // Given
        AtomicLong clock = new AtomicLong();
        List<Long> seen = new ArrayList<>();
        ThrottledProgress progress =
                new ThrottledProgress((file, doneBytes, totalBytes) -> seen.add(doneBytes), clock::get);

        // When
        for (long millisecond = 0; millisecond <= 1001; millisecond++) {
            clock.set(Duration.ofMillis(millisecond).toNanos());
            progress.update("model.onnx", millisecond, 1001);
        }

        // Then
        assertThat(seen).containsExactly(0L, 200L, 400L, 600L, 800L, 1000L, 1001L);
    }
}
