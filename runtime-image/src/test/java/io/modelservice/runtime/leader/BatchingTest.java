package io.modelservice.runtime.leader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.modelservice.runtime.protocol.ProtocolHeaders;
import io.modelservice.runtime.protocol.inference.ModelInferResponse;
import io.modelservice.runtime.testmodel.TinyClient;
import io.modelservice.runtime.testmodel.TinyModel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How requests share the stages. */
class BatchingTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final StepComputation computation = new StepComputation(0);
    private Leader leader;
    private TinyClient client;

    private void start(int maxBatchSize) throws Exception {
        start(maxBatchSize, Duration.ofSeconds(20));
    }

    private void start(int maxBatchSize, Duration timeout) throws Exception {
        leader = Leader.of(
                        TinyModel.service(TinyModel.whole(), maxBatchSize, Duration.ofMillis(50), timeout),
                        computation,
                        new InetSocketAddress("127.0.0.1", 0),
                        registry)
                .start();
        client = new TinyClient(leader.port());
    }

    @AfterEach
    void stop() {
        computation.allow(100_000);
        client.close();
        leader.close();
    }

    @Test
    void shouldJoinRowsThatWaitAndGiveEachCallerItsOwn() throws Exception {
        start(8);
        var first = ask(9, 9);
        computation.awaitRun();
        List<ListenableFuture<ModelInferResponse>> waiting = new ArrayList<>();
        for (long caller = 0; caller < 10; caller++) {
            waiting.add(ask(caller, caller + 3));
        }
        awaitQueue(10);

        computation.allow(3);

        assertThat(values(first)).isEqualTo(TinyModel.expected(new long[] {9, 9}));
        for (int caller = 0; caller < 10; caller++) {
            assertThat(values(waiting.get(caller))).isEqualTo(TinyModel.expected(new long[] {caller, caller + 3}));
        }
        assertThat(computation.shapes()).containsExactly(List.of(1L, 2L), List.of(8L, 2L), List.of(2L, 2L));
        assertThat(registry.get("modelservice.batch.rows").summary().max()).isEqualTo(8);
        assertThat(registry.get("modelservice.batch.rows").summary().count()).isEqualTo(3);
    }

    @Test
    void shouldNotJoinRowsOfUnlikeShapes() throws Exception {
        start(8);
        var first = ask(9, 9);
        computation.awaitRun();
        var shorter = ask(1);
        var longer = ask(1, 2, 3);
        var shorterToo = ask(2);
        awaitQueue(3);

        computation.allow(3);

        assertThat(values(shorter)).isEqualTo(TinyModel.expected(new long[] {1}));
        assertThat(values(shorterToo)).isEqualTo(TinyModel.expected(new long[] {2}));
        assertThat(values(longer)).isEqualTo(TinyModel.expected(new long[] {1, 2, 3}));
        assertThat(values(first)).isNotEmpty();
        assertThat(computation.shapes()).containsExactly(List.of(1L, 2L), List.of(2L, 1L), List.of(1L, 3L));
    }

    @Test
    void shouldNeitherJoinNorDivideWhenBatchingIsOff() throws Exception {
        start(1);
        var first = ask(9, 9);
        computation.awaitRun();
        var second = ask(1, 2);
        long[] four = {1, 2, 3, 4};
        var third = client.future().modelInfer(TinyClient.request(4, four));
        awaitQueue(2);

        computation.allow(3);

        assertThat(values(first)).isNotEmpty();
        assertThat(values(second)).isNotEmpty();
        assertThat(values(third)).isEqualTo(TinyModel.expected(four));
        assertThat(computation.shapes()).containsExactly(List.of(1L, 2L), List.of(1L, 2L), List.of(4L, 1L));
    }

    @Test
    void shouldGiveOthersATurnBetweenTheBatchesOfALargeRequest() throws Exception {
        start(4);
        long[] many = LongStream.range(0, 24).map(id -> id % 16).toArray();
        var large = client.future().modelInfer(TinyClient.request(12, many));
        computation.awaitRun();
        var small = ask(1, 2, 3);
        awaitQueue(9);

        computation.allow(3);

        assertThat(values(small)).isEqualTo(TinyModel.expected(new long[] {1, 2, 3}));
        assertThat(large).isNotDone();
        computation.allow(1);
        assertThat(values(large)).isEqualTo(TinyModel.expected(many));
    }

    @Test
    void shouldNotLetOneCallersBadValuesFailTheOthers() throws Exception {
        start(8);
        var first = ask(9, 9);
        computation.awaitRun();
        var good = ask(1, 2);
        var bad = ask(1, 99);
        var alsoGood = ask(3, 4);
        awaitQueue(3);

        computation.allow(100);

        assertThat(values(first)).isNotEmpty();
        assertThat(values(good)).isEqualTo(TinyModel.expected(new long[] {1, 2}));
        assertThat(values(alsoGood)).isEqualTo(TinyModel.expected(new long[] {3, 4}));
        assertThatThrownBy(bad::get).hasMessageContaining("No word 99");
    }

    @Test
    void shouldRefuseAtOnceWhenTheQueueIsFull() throws Exception {
        start(1);
        List<ListenableFuture<ModelInferResponse>> accepted = new ArrayList<>();
        accepted.add(ask(1, 2));
        computation.awaitRun();
        for (int count = 0; count < 512; count++) {
            accepted.add(ask(1, 2));
        }
        awaitQueue(512);
        long start = System.nanoTime();

        assertThatThrownBy(() -> client.ask(1, new long[] {1, 2}))
                .isInstanceOfSatisfying(StatusRuntimeException.class, failure -> {
                    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
                    assertThat(failure.getTrailers().get(ProtocolHeaders.RETRY_AFTER_MILLIS))
                            .isNotNull();
                });

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        computation.allow(513);
        for (var future : accepted) {
            assertThat(values(future)).isNotEmpty();
        }
        assertThat(registry.get("modelservice.rejections")
                        .tag("reason", "queue_full")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void shouldForgetARequestWhoseDeadlinePassesWhileItWaits() throws Exception {
        start(1);
        var first = ask(1, 2);
        computation.awaitRun();

        var late = client.future()
                .withDeadlineAfter(50, TimeUnit.MILLISECONDS)
                .modelInfer(TinyClient.request(1, new long[] {5, 6}));

        assertThatThrownBy(late::get).hasMessageContaining("DEADLINE_EXCEEDED");
        awaitQueue(0);
        computation.allow(10);
        assertThat(values(first)).isNotEmpty();
        assertThat(client.ask(1, new long[] {7, 7})).isNotEmpty();
        assertThat(computation.shapes()).hasSize(2);
    }

    @Test
    void shouldEndARequestWithoutADeadlineAtTheServicesTimeout() throws Exception {
        start(1, Duration.ofMillis(300));

        var stuck = client.future().modelInfer(TinyClient.request(1, new long[] {1, 2}));

        assertThatThrownBy(() -> stuck.get(20, TimeUnit.SECONDS)).hasMessageContaining("DEADLINE_EXCEEDED");
    }

    @Test
    void shouldForgetRequestsWhoseCallersGoAway() throws Exception {
        start(8);
        var first = ask(1, 2);
        computation.awaitRun();
        for (int round = 0; round < 50; round++) {
            List<ListenableFuture<ModelInferResponse>> abandoned = new ArrayList<>();
            for (int count = 0; count < 100; count++) {
                abandoned.add(ask(3, 4));
            }
            awaitQueue(100);
            abandoned.forEach(future -> future.cancel(true));
            awaitQueue(0);
        }

        computation.allow(100);

        assertThat(values(first)).isNotEmpty();
        assertThat(client.ask(1, new long[] {7, 7})).isNotEmpty();
        assertThat(computation.shapes()).hasSize(2);
        await("modelservice.batches.in.flight", 0);
        assertThat(registry.get("modelservice.rejections")
                        .tag("reason", "cancelled")
                        .counter()
                        .count())
                .isEqualTo(5_000);
    }

    @Test
    void shouldAnswerWhatItHasTakenBeforeItStops() throws Exception {
        start(8);
        var first = ask(1, 2);
        computation.awaitRun();
        var second = ask(3, 4);
        awaitQueue(1);

        Thread drain = Thread.ofVirtual().start(() -> {
            try {
                leader.drain(Duration.ofSeconds(10));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        while (leader.ready()) {
            Thread.onSpinWait();
        }
        computation.allow(2);

        assertThat(values(first)).isEqualTo(TinyModel.expected(new long[] {1, 2}));
        assertThat(values(second)).isEqualTo(TinyModel.expected(new long[] {3, 4}));
        assertThat(drain.join(Duration.ofSeconds(5))).isTrue();
    }

    private ListenableFuture<ModelInferResponse> ask(long... ids) {
        return client.future().withDeadlineAfter(20, TimeUnit.SECONDS).modelInfer(TinyClient.request(1, ids));
    }

    private static float[] values(ListenableFuture<ModelInferResponse> future)
            throws ExecutionException, InterruptedException, java.util.concurrent.TimeoutException {
        return TinyClient.values(future.get(20, TimeUnit.SECONDS));
    }

    private void awaitQueue(int rows) {
        await("modelservice.queue.rows", rows);
    }

    private void await(String gauge, int value) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (registry.get(gauge).gauge().value() != value) {
            assertThat(System.nanoTime() - deadline)
                    .as("%s should become %d", gauge, value)
                    .isNegative();
            Thread.onSpinWait();
        }
    }
}
