package io.modelservice.runtime.leader;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.modelservice.runtime.engine.SubModel;
import io.modelservice.runtime.testmodel.Eventually;
import io.modelservice.runtime.testmodel.FaultyWire;
import io.modelservice.runtime.testmodel.FaultyWire.Harm;
import io.modelservice.runtime.testmodel.TinyClient;
import io.modelservice.runtime.testmodel.TinyModel;
import io.modelservice.runtime.testmodel.TinyRing;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links of real stage processes on which frames are damaged. {@code -Dmodelservice.test.seed} repeats a run. */
class DamagedLinkTest {

    private static final int CALLERS = 8;
    private static final int LEAST_OF_EACH_HARM = 3;
    private static final int PATIENCE_SECONDS = 3;
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration DAMAGE = Duration.ofSeconds(60);
    private static final Duration RECOVERY = Duration.ofSeconds(10);

    private static final List<Status.Code> CLEAR =
            List.of(Status.Code.UNAVAILABLE, Status.Code.RESOURCE_EXHAUSTED, Status.Code.DEADLINE_EXCEEDED);

    private final long seed = Long.getLong("modelservice.test.seed", System.nanoTime());

    @TempDir
    Path directory;

    private final List<FaultyWire> wires = new ArrayList<>();
    private final List<Process> stages = new ArrayList<>();
    private final AtomicInteger right = new AtomicInteger();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Queue<Status> failures = new ConcurrentLinkedQueue<>();
    private SubModel first;
    private Leader leader;
    private TinyClient client;
    private volatile boolean enough;

    @BeforeEach
    void startRing() throws Exception {
        int[] ports = {TinyRing.freePort(), TinyRing.freePort(), TinyRing.freePort()};
        for (int stage = 0; stage < 3; stage++) {
            wires.add(FaultyWire.to(ports[stage], seed + stage));
        }
        first = TinyRing.load(directory, 0);
        for (int stage = 1; stage < 3; stage++) {
            int next = wires.get((stage + 1) % 3).port();
            stages.add(TinyRing.process(directory.resolve("process-" + stage), stage, ports[stage], next));
        }
        leader = Leader.of(
                        TinyModel.service(TinyRing.PLAN, 4, Duration.ofMillis(5)),
                        first,
                        new Ring(
                                0,
                                TinyRing.loopback(ports[0]),
                                () -> TinyRing.loopback(wires.get(1).port())),
                        new InetSocketAddress("127.0.0.1", 0),
                        new SimpleMeterRegistry())
                .start();
        client = new TinyClient(leader.port());
        Eventually.within(START, "the ring is ready", leader::ready);
    }

    @AfterEach
    void stopRing() throws Exception {
        client.close();
        leader.close();
        first.close();
        stages.forEach(Process::destroyForcibly);
        for (FaultyWire wire : wires) {
            wire.close();
        }
    }

    @Test
    void shouldNeverAnswerWronglyAndHealWhenFramesAreDamaged() throws Exception {
        // When
        try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS)) {
            List<Future<?>> callers = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                int own = caller;
                callers.add(threads.submit(() -> askOn(own)));
            }
            try {
                damage();
                assertThat(right.get()).as("answers meanwhile").isPositive();
                Eventually.within(RECOVERY, "the ring heals, seed " + seed, this::answersRightlyForAWhile);
            } finally {
                enough = true;
            }
            for (Future<?> caller : callers) {
                caller.get();
            }
        }

        // Then
        for (int count = 0; count < 100; count++) {
            long[] ids = {count % TinyModel.WORDS, 1};
            assertThat(client.ask(1, ids)).isEqualTo(TinyModel.expected(ids));
        }
        System.out.printf("seed %d: %d right, %d failed, harms %s%n", seed, right.get(), failures.size(), done());
        assertThat(wrong).as("seed %d", seed).isEmpty();
        assertThat(failures)
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure.getCode()).isIn(CLEAR))
                .allSatisfy(failure -> assertThat(failure.getDescription()).isNotBlank());
        assertThat(stages).allMatch(Process::isAlive);
    }

    private void damage() {
        wires.forEach(wire -> wire.harm(true));
        Eventually.within(
                DAMAGE,
                "each harm was done, seed " + seed,
                () -> Arrays.stream(Harm.values())
                        .allMatch(harm -> done().getOrDefault(harm, 0) >= LEAST_OF_EACH_HARM));
        wires.forEach(wire -> wire.harm(false));
    }

    private void askOn(int caller) {
        for (int count = 0; !enough; count++) {
            long[] ids = {caller, count % TinyModel.WORDS};
            try {
                judge(
                        ids,
                        TinyClient.values(client.blocking()
                                .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
                                .modelInfer(TinyClient.request(1, ids))));
            } catch (StatusRuntimeException failed) {
                failures.add(failed.getStatus());
                pause();
            }
        }
    }

    private void judge(long[] ids, float[] answer) {
        if (Arrays.equals(answer, TinyModel.expected(ids))) {
            right.incrementAndGet();
        } else {
            wrong.add("%s for %s".formatted(Arrays.toString(answer), Arrays.toString(ids)));
        }
    }

    private static void pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }

    /** No request fails while many are answered. */
    private boolean answersRightlyForAWhile() {
        int before = right.get();
        int failed = failures.size();
        pause();
        return leader.ready() && failures.size() == failed && right.get() > before;
    }

    private Map<Harm, Integer> done() {
        Map<Harm, Integer> all = new EnumMap<>(Harm.class);
        wires.forEach(wire -> wire.done().forEach((harm, count) -> all.merge(harm, count, Integer::sum)));
        return all;
    }
}
