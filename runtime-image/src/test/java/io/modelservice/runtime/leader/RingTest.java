package io.modelservice.runtime.leader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.modelservice.runtime.engine.SubModel;
import io.modelservice.runtime.link.LinkIdentity;
import io.modelservice.runtime.link.RingNode;
import io.modelservice.runtime.protocol.inference.ModelInferResponse;
import io.modelservice.runtime.testmodel.Eventually;
import io.modelservice.runtime.testmodel.TinyClient;
import io.modelservice.runtime.testmodel.TinyModel;
import io.modelservice.runtime.testmodel.TinyRing;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A leader and two more stages with the real engine, on loopback. */
class RingTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final List<SubModel> subModels = new ArrayList<>();
    private final int[] ports = new int[3];
    private RingNode second;
    private RingNode third;
    private Leader leader;
    private TinyClient client;

    @BeforeEach
    void startRing() throws Exception {
        for (int stage = 0; stage < 3; stage++) {
            ports[stage] = TinyRing.freePort();
            subModels.add(TinyRing.load(directory, stage));
        }
        second = TinyRing.node(TinyRing.identity(1), subModels.get(1), ports[1], ports[2]);
        third = TinyRing.node(TinyRing.identity(2), subModels.get(2), ports[2], ports[0]);
        leader = Leader.of(
                        TinyModel.service(TinyRing.PLAN, 4, Duration.ofMillis(5)),
                        subModels.get(0),
                        new Ring(0, TinyRing.loopback(ports[0]), () -> TinyRing.loopback(ports[1])),
                        new InetSocketAddress("127.0.0.1", 0),
                        registry)
                .start();
        client = new TinyClient(leader.port());
    }

    @AfterEach
    void stopRing() {
        client.close();
        leader.close();
        second.close();
        third.close();
        subModels.forEach(SubModel::close);
    }

    @Test
    void shouldAnswerWithTheWholeModelsNumbers() {
        awaitReady();

        assertThat(client.ask(2, new long[] {1, 2, 3, 4})).isEqualTo(TinyModel.expected(new long[] {1, 2, 3, 4}));
        long[] many = LongStream.range(0, 99).map(id -> id % TinyModel.WORDS).toArray();
        assertThat(client.ask(33, many)).isEqualTo(TinyModel.expected(many));
    }

    @Test
    void shouldKeepCallersApart() throws Exception {
        awaitReady();
        List<ListenableFuture<ModelInferResponse>> answers = new ArrayList<>();
        for (long caller = 0; caller < 400; caller++) {
            answers.add(client.future()
                    .withDeadlineAfter(20, TimeUnit.SECONDS)
                    .modelInfer(TinyClient.request(1, ids(caller))));
        }

        for (int caller = 0; caller < 400; caller++) {
            assertThat(TinyClient.values(answers.get(caller).get())).isEqualTo(TinyModel.expected(ids(caller)));
        }
        assertThat(registry.get("modelservice.batch.rows").summary().max()).isEqualTo(4);
    }

    private static long[] ids(long caller) {
        return new long[] {caller % 16, caller / 16 % 16};
    }

    @Test
    void shouldPassOnThatAStageCannotTakeAnInput() {
        awaitReady();

        assertThatThrownBy(() -> client.ask(1, new long[] {1, 77}))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        failure -> assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT))
                .hasMessageContaining("77");
        assertThat(client.ask(1, new long[] {7, 7})).isEqualTo(TinyModel.expected(new long[] {7, 7}));
    }

    @Test
    void shouldSayThatItIsNotReadyWithoutAStageAndHealByItself() throws Exception {
        awaitReady();

        second.close();

        Eventually.within(LIMIT, "the leader notices", () -> !client.ready());
        assertThatThrownBy(() -> client.ask(1, new long[] {1, 2}))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        failure -> assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
        second = TinyRing.node(TinyRing.identity(1), subModels.get(1), ports[1], ports[2]);
        awaitReady();
        assertThat(client.ask(1, new long[] {7, 7})).isEqualTo(TinyModel.expected(new long[] {7, 7}));
    }

    @Test
    void shouldNotLetInAStageOfAnotherRevisionPlanOrPlace() throws Exception {
        awaitReady();
        List<LinkIdentity> strangers = List.of(
                new LinkIdentity("revision-2", TinyRing.PLAN.hash(), 0, 2, 3),
                new LinkIdentity("revision-1", "another-plan", 0, 2, 3),
                new LinkIdentity("revision-1", TinyRing.PLAN.hash(), 1, 2, 3),
                new LinkIdentity("revision-1", TinyRing.PLAN.hash(), 0, 1, 3));
        for (LinkIdentity stranger : strangers) {
            try (RingNode node = TinyRing.node(stranger, subModels.get(2), TinyRing.freePort(), ports[0])) {
                for (int count = 0; count < 20; count++) {
                    assertThat(client.ask(1, new long[] {count % 16, 3}))
                            .isEqualTo(TinyModel.expected(new long[] {count % 16, 3}));
                }
                assertThat(node.connected()).isFalse();
                assertThat(client.ready()).isTrue();
            }
        }
    }

    private void awaitReady() {
        Eventually.within(LIMIT, "the ring is ready", () -> client.ready());
    }
}
