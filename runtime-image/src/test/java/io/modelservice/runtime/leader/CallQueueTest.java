package io.modelservice.runtime.leader;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.splitter.tensor.ElementType;
import io.modelservice.splitter.tensor.Tensor;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallQueueTest {

    private static final int BYTES = 1 << 20;
    private static final ByteBuffer ZEROS = ByteBuffer.allocate(BYTES);

    private final CallQueue queue = new CallQueue(new QueueLimits(1_000, 1L << 30, 1, Duration.ZERO));

    @Test
    void shouldRefuseWhoeverWouldWaitTooLong() throws Exception {
        // Given stages that need at least 10 ms for a call
        servesOneIn(Duration.ofMillis(10));

        // When
        int admitted = admittedOf(500, Duration.ofSeconds(1));

        // Then a second has room for 100 of them, and only a third of it may be spent waiting
        assertThat(admitted).isBetween(1, 35);
    }

    @Test
    void shouldAdmitThoseWhoHaveTheTime() throws Exception {
        servesOneIn(Duration.ofMillis(10));

        assertThat(admittedOf(100, Duration.ofHours(1))).isEqualTo(100);
    }

    @Test
    void shouldAlwaysAdmitWhenNobodyWaits() throws Exception {
        servesOneIn(Duration.ofMillis(10));

        assertThat(queue.offer(call(Duration.ofMillis(1)))).isTrue();
    }

    @Test
    void shouldAdmitAllWhileNothingIsKnown() {
        assertThat(admittedOf(500, Duration.ofMillis(100))).isEqualTo(500);
    }

    private void servesOneIn(Duration time) throws InterruptedException {
        assertThat(queue.offer(call(Duration.ofHours(1)))).isTrue();
        Batch batch = new Batch(queue.take(1).orElseThrow(), null);
        long due = batch.formedNanos() + time.toNanos();
        while (System.nanoTime() - due < 0) {
            Thread.onSpinWait();
        }
        queue.served(batch);
        batch.parts().forEach(part -> queue.ended(part.call()));
    }

    private int admittedOf(int calls, Duration deadline) {
        int admitted = 0;
        for (int call = 0; call < calls; call++) {
            admitted += queue.offer(call(deadline)) ? 1 : 0;
        }
        return admitted;
    }

    private InferenceCall call(Duration deadline) {
        Tensor input = new Tensor("x", ElementType.INT8, List.of(1L, (long) BYTES), ZEROS.duplicate());
        return new InferenceCall(
                new InferenceCall.Request(List.of(input), 1, true, System.nanoTime() + deadline.toNanos()),
                (call, outcome) -> {});
    }
}
