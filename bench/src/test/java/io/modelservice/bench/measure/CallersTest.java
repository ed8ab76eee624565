package io.modelservice.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
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

    @Test
    void shouldCountTheCallsOfCallersWithoutThreads() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (var answering = Executors.newSingleThreadExecutor()) {
            LaterCall call = () -> CompletableFuture.runAsync(calls::incrementAndGet, delayed(answering));

            Sample sample = Callers.askLater(List.of(call, call), SHORT);

            assertThat(sample.sortedNanos()).hasSize(calls.get()).isSorted();
            assertThat(sample.seconds()).isGreaterThanOrEqualTo(0.02);
        }
    }

    @Test
    void shouldEndWithTheFailureOfACallThatComesLater() {
        LaterCall failing = () -> CompletableFuture.runAsync(
                () -> {
                    throw new CompletionException(new IOException("no answer"));
                },
                delayed(Runnable::run));

        assertThatThrownBy(() -> Callers.askLater(List.of(failing), SHORT)).hasMessage("no answer");
    }

    private static Executor delayed(Executor executor) {
        return CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS, executor);
    }
}
