package io.modelservice.runtime.leader;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.ListenableFuture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.modelservice.runtime.engine.SubModel;
import io.modelservice.runtime.protocol.inference.ModelInferResponse;
import io.modelservice.runtime.testmodel.Eventually;
import io.modelservice.runtime.testmodel.TinyClient;
import io.modelservice.runtime.testmodel.TinyModel;
import io.modelservice.runtime.testmodel.TinyRing;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the leader makes of stages that die, or stop without dying: processes of their own, with the real engine. */
class StageProcessTest {

    private static final Duration START = Duration.ofSeconds(60);

    /** Three seconds of silence, a heartbeat more, and what a busy machine takes. */
    private static final Duration STEADY = Duration.ofSeconds(1);

    private static final Duration NOTICE = Duration.ofSeconds(8);

    @TempDir
    Path directory;

    private final int[] ports = new int[3];
    private final Process[] stages = new Process[3];
    private SubModel first;
    private Leader leader;
    private TinyClient client;

    @BeforeEach
    void startRing() throws Exception {
        for (int stage = 0; stage < 3; stage++) {
            ports[stage] = TinyRing.freePort();
        }
        first = TinyRing.load(directory, 0);
        startStage(1);
        startStage(2);
        leader = Leader.of(
                        TinyModel.service(TinyRing.PLAN, 4, Duration.ofMillis(5)),
                        first,
                        new Ring(0, TinyRing.loopback(ports[0]), () -> TinyRing.loopback(ports[1])),
                        new InetSocketAddress("127.0.0.1", 0),
                        new SimpleMeterRegistry())
                .start();
        client = new TinyClient(leader.port());
        awaitReady();
    }

    private void startStage(int stage) throws IOException {
        stages[stage] =
                TinyRing.process(directory.resolve("process-" + stage), stage, ports[stage], ports[(stage + 1) % 3]);
    }

    @AfterEach
    void stopRing() {
        client.close();
        leader.close();
        first.close();
        for (Process stage : List.of(stages[1], stages[2])) {
            stage.destroyForcibly();
        }
    }

    @Test
    void shouldKnowAtOnceThatAStageWasKilledAndHealWhenItIsBack() throws Exception {
        for (int stage = 1; stage < 3; stage++) {
            assertRight();

            stages[stage].destroyForcibly().waitFor();

            Eventually.within(Duration.ofSeconds(2), "the leader notices", () -> !leader.ready());
            startStage(stage);
            awaitReady();
            assertRight();
        }
    }

    @Test
    void shouldKnowSoonThatAStageStandsStillAndHealWhenItGoesOn() throws Exception {
        for (int stage = 1; stage < 3; stage++) {
            assertRight();
            signal("STOP", stages[stage]);
            var underWay = client.future()
                    .withDeadlineAfter(30, TimeUnit.SECONDS)
                    .modelInfer(TinyClient.request(1, new long[] {1, 2}));

            Duration noticed = Eventually.within(NOTICE, "the leader notices", () -> !leader.ready());

            assertThat(noticed).isGreaterThan(Duration.ofMillis(1500));
            assertThat(failure(underWay)).contains("UNAVAILABLE");
            signal("CONT", stages[stage]);
            awaitSteady();
            assertRight();
        }
    }

    private static void signal(String name, Process process) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private static String failure(ListenableFuture<ModelInferResponse> future) throws InterruptedException {
        try {
            future.get();
            return "an answer";
        } catch (ExecutionException failed) {
            return String.valueOf(failed.getMessage());
        }
    }

    /** Both neighbours of the stage give it up, not at the same moment; ready in between is not healed yet. */
    private void awaitSteady() {
        AtomicLong since = new AtomicLong(System.nanoTime());
        Eventually.within(START, "the ring stays ready", () -> {
            if (!leader.ready()) {
                since.set(System.nanoTime());
            }
            return System.nanoTime() - since.get() > STEADY.toNanos();
        });
    }

    private void awaitReady() {
        Eventually.within(START, "the ring is ready", () -> {
            assertThat(stages[1].isAlive() && stages[2].isAlive())
                    .as("%s%n%s%n%s%n%s", stages[1], log(1), stages[2], log(2))
                    .isTrue();
            return leader.ready();
        });
    }

    private String log(int stage) {
        try {
            return Files.readString(directory.resolve("process-" + stage).resolve("log"));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private void assertRight() {
        assertThat(client.ask(2, new long[] {4, 5, 6, 7})).isEqualTo(TinyModel.expected(new long[] {4, 5, 6, 7}));
    }
}
