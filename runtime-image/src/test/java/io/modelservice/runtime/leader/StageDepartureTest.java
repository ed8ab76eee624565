package io.modelservice.runtime.leader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.modelservice.runtime.engine.Computation;
import io.modelservice.runtime.engine.RunResult;
import io.modelservice.runtime.engine.SubModel;
import io.modelservice.runtime.link.RingNode;
import io.modelservice.runtime.protocol.inference.ModelInferResponse;
import io.modelservice.runtime.testmodel.Eventually;
import io.modelservice.runtime.testmodel.TinyClient;
import io.modelservice.runtime.testmodel.TinyModel;
import io.modelservice.runtime.testmodel.TinyRing;
import io.modelservice.splitter.tensor.Tensor;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stages that are told to end while a micro-batch has still to come to them. */
class StageDepartureTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private final List<SubModel> subModels = new ArrayList<>();
    private final int[] ports = new int[3];
    private final Gate gate = new Gate();
    private RingNode second;
    private RingNode third;
    private Leader leader;
    private TinyClient client;

    /** Lets batches pass, or holds them. */
    private static final class Gate {
        private volatile CountDownLatch closed = new CountDownLatch(0);
        private volatile CountDownLatch reached = new CountDownLatch(1);

        void close() {
            reached = new CountDownLatch(1);
            closed = new CountDownLatch(1);
        }

        void open() {
            closed.countDown();
        }

        void pass() {
            reached.countDown();
            try {
                closed.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private record Gated(SubModel subModel, Gate gate) implements Computation {
        @Override
        public RunResult run(List<Tensor> inputs) {
            gate.pass();
            return subModel.run(inputs);
        }

        @Override
        public int concurrency() {
            return subModel.concurrency();
        }
    }

    @BeforeEach
    void startRing() throws Exception {
        for (int stage = 0; stage < 3; stage++) {
            ports[stage] = TinyRing.freePort();
            subModels.add(TinyRing.load(directory, stage));
        }
        second = second();
        third = TinyRing.node(TinyRing.identity(2), subModels.get(2), ports[2], ports[0]);
        leader = Leader.of(
                        TinyModel.service(TinyRing.PLAN, 4, Duration.ofMillis(5)),
                        new Gated(subModels.get(0), gate),
                        new Ring(0, TinyRing.loopback(ports[0]), () -> TinyRing.loopback(ports[1])),
                        new InetSocketAddress("127.0.0.1", 0),
                        new SimpleMeterRegistry())
                .start();
        client = new TinyClient(leader.port());
        awaitReady();
    }

    private RingNode second() throws Exception {
        return TinyRing.node(TinyRing.identity(1), subModels.get(1), ports[1], ports[2]);
    }

    private boolean restartSecond() {
        try {
            second = second();
            return true;
        } catch (BindException notYet) {
            return false;
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    @AfterEach
    void stopRing() {
        gate.open();
        client.close();
        leader.close();
        second.close();
        third.close();
        subModels.forEach(SubModel::close);
    }

    private void awaitReady() {
        Eventually.within(LIMIT, "the ring is ready", () -> client.ready());
    }

    private ListenableFuture<ModelInferResponse> underWay() throws InterruptedException {
        gate.close();
        ListenableFuture<ModelInferResponse> answer = client.future()
                .withDeadlineAfter(30, TimeUnit.SECONDS)
                .modelInfer(TinyClient.request(1, new long[] {4, 5}));
        assertThat(gate.reached.await(20, TimeUnit.SECONDS)).isTrue();
        return answer;
    }

    private static CompletableFuture<Void> begin(Ending ending) {
        return CompletableFuture.runAsync(() -> {
            try {
                ending.run();
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
        });
    }

    private interface Ending {
        void run() throws InterruptedException;
    }

    private void assertRefused() {
        assertThatThrownBy(() -> client.ask(1, new long[] {1, 2}))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        failure -> assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
    }

    private static void assertRight(ListenableFuture<ModelInferResponse> answer) throws Exception {
        assertThat(TinyClient.values(answer.get(20, TimeUnit.SECONDS)))
                .isEqualTo(TinyModel.expected(new long[] {4, 5}));
    }

    @Test
    void shouldAnswerWhatIsUnderWayBeforeAStageEnds() throws Exception {
        ListenableFuture<ModelInferResponse> answer = underWay();

        CompletableFuture<Void> left = begin(() -> second.leave(LIMIT));
        Eventually.within(LIMIT, "the leader knows", () -> !client.ready());

        assertRefused();
        assertThat(left).isNotDone();
        gate.open();
        assertRight(answer);
        assertThat(left).succeedsWithin(Duration.ofSeconds(5));
        assertThat(client.ready()).isFalse();
        second.close();
        Eventually.within(LIMIT, "the port is free", this::restartSecond);
        awaitReady();
        assertThat(client.ask(1, new long[] {7, 7})).isEqualTo(TinyModel.expected(new long[] {7, 7}));
    }

    @Test
    void shouldAnswerWhatIsUnderWayWhenAllEndTogether() throws Exception {
        ListenableFuture<ModelInferResponse> answer = underWay();

        CompletableFuture<Void> secondLeft = begin(() -> second.leave(LIMIT)).thenRun(second::close);
        CompletableFuture<Void> thirdLeft = begin(() -> third.leave(LIMIT)).thenRun(third::close);
        CompletableFuture<Void> drained = begin(() -> leader.drain(LIMIT)).thenRun(leader::close);
        Eventually.within(LIMIT, "the leader ends", () -> !leader.ready());

        assertThat(List.of(secondLeft, thirdLeft, drained)).noneMatch(CompletableFuture::isDone);
        gate.open();
        assertRight(answer);
        assertThat(CompletableFuture.allOf(secondLeft, thirdLeft, drained)).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void shouldNotWaitLongerThanItsLimit() throws Exception {
        underWay();
        long start = System.nanoTime();

        second.leave(Duration.ofMillis(300));

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(300), Duration.ofSeconds(5));
    }

    @Test
    void shouldNotWaitForALeaderThatIsGone() throws Exception {
        leader.close();

        CompletableFuture<Void> left = begin(() -> {
            second.leave(LIMIT);
            third.leave(LIMIT);
        });

        assertThat(left).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void shouldSayThatItStopsRatherThanThatItIsFull() throws Exception {
        ListenableFuture<ModelInferResponse> answer = underWay();

        CompletableFuture<Void> drained = begin(() -> leader.drain(LIMIT));
        Eventually.within(LIMIT, "the leader ends", () -> !leader.ready());

        assertRefused();
        gate.open();
        assertRight(answer);
        assertThat(drained).succeedsWithin(Duration.ofSeconds(5));
    }
}
