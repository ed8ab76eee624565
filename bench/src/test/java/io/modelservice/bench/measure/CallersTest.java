package io.modelservice.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallersTest {

    private static final Duration SHORT = Duration.ofMillis(20);

    @Test
    void shouldCountTheCallsOfAllCallers() throws Exception {
        AtomicInteger calls = new AtomicInteger();

        Sample sample = Callers.ask(List.of(calls::incrementAndGet, calls::incrementAndGet), SHORT);

        assertThat(sample.sortedNanos()).hasSize(calls.get()).isSorted();
        assertThat(sample.seconds()).isGreaterThanOrEqualTo(0.02);
    }

    @Test
    void shouldAskEachSideEquallyOftenInTurn() throws Exception {
        AtomicInteger left = new AtomicInteger();
        AtomicInteger right = new AtomicInteger();

        List<Sample> samples = Callers.askInTurn(List.of(left::incrementAndGet, right::incrementAndGet), SHORT);

        assertThat(left).hasValue(right.get());
        assertThat(samples.get(1).sortedNanos()).hasSize(right.get());
    }

    @Test
    void shouldEndWithTheFailureOfACall() {
        Call failing = () -> {
            throw new IOException("no answer");
        };

        assertThatThrownBy(() -> Callers.ask(List.of(failing), SHORT)).hasMessage("no answer");
    }
}
