package io.modelservice.runtime.router;

import static io.modelservice.runtime.router.cluster.Slices.endpoint;
import static io.modelservice.runtime.router.cluster.Slices.local;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.runtime.router.cluster.FakeApiServer;
import io.modelservice.runtime.router.cluster.Slices;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A router whose groups come and go as a cluster's EndpointSlices say. */
class ClusterGroupsTest {

    private static final String INFER = "/v2/models/mirror/infer";
    private static final String BODY =
            "{\"inputs\":[{\"name\":\"x\",\"shape\":[1,2],\"datatype\":\"FP32\",\"data\":[1,2]}]}";

    private FakeApiServer cluster;
    private FakeLeader first;
    private FakeLeader second;
    private RunningRouter router;

    @BeforeEach
    void start() throws IOException {
        cluster = new FakeApiServer();
        first = new FakeLeader(Services.REVISION);
        second = new FakeLeader(Services.REVISION);
        router = new RunningRouter(
                Services.mirror(Duration.ofSeconds(20)), vertx -> cluster.source(Services.REVISION, vertx));
    }

    @AfterEach
    void end() {
        router.close();
        first.close();
        second.close();
        cluster.close();
    }

    @Test
    void shouldBeReadyWhenAGroupIs() {
        assertThat(router.server.ready()).isFalse();

        cluster.put(local(0, first.port()));

        router.awaitReady(1);
        assertThat(router.server.ready()).isTrue();
        assertThat(router.server.state()).isEqualTo("1 of 1 groups ready");
    }

    @Test
    void shouldNeverAnswerWithAnotherRevision() throws IOException {
        try (FakeLeader other = new FakeLeader("another")) {
            cluster.put(local(0, first.port()));
            cluster.put(local(1, other.port()));
            router.awaitReady(1);
            RunningRouter.await("the other was asked what it is", () -> other.probes.get() > 1);

            List<Rest.Answer> answers = IntStream.range(0, 20)
                    .mapToObj(number -> Rest.of(router.httpPort()).post(INFER, BODY))
                    .toList();

            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.header("x-modelservice-revision")).isEqualTo(Services.REVISION);
            });
            assertThat(other.requests.get()).isZero();
        }
    }

    @Test
    void shouldLoseNothingWhileGroupsComeAndGo() {
        cluster.put(local(0, first.port()));
        router.awaitReady(1);
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger answered = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Integer>> callers = IntStream.range(0, 4)
                    .mapToObj(caller -> CompletableFuture.supplyAsync(() -> failures(stop, answered), threads))
                    .toList();

            cluster.put(local(1, second.port()));
            RunningRouter.await("the second is asked", () -> second.answers.get() > 20);
            cluster.put(Slices.slice("local-0", first.port(), Slices.ending(endpoint("m-stage-0-0", "127.0.0.1"))));
            RunningRouter.await("the first is left", () -> router.readyGroups() == 1);
            first.die();
            int seen = answered.get();
            RunningRouter.await("the second goes on", () -> answered.get() > seen + 20);
            stop.set(true);

            assertThat(callers.stream().map(CompletableFuture::join)).containsOnly(0);
        }
    }

    private int failures(AtomicBoolean stop, AtomicInteger answered) {
        Rest rest = Rest.of(router.httpPort());
        int failures = 0;
        while (!stop.get()) {
            failures += rest.post(INFER, BODY).status() == 200 ? 0 : 1;
            answered.incrementAndGet();
        }
        return failures;
    }
}
