package io.modelservice.e2e.faults;

import io.modelservice.e2e.service.Client;
import io.modelservice.e2e.service.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Callers that each ask again as soon as they are answered, or after a pause; one that is refused waits a little first. */
public final class Callers implements AutoCloseable {

    private static final Duration BREATH = Duration.ofMillis(100);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(60);

    private final Client client;
    private final List<Question> questions;
    private final Duration pause;
    private final Queue<Observation> observations = new ConcurrentLinkedQueue<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final List<Thread> threads;
    private volatile boolean stopped;

    private Callers(int count, Client client, List<Question> questions, Duration pause) {
        this.client = client;
        this.questions = questions;
        this.pause = pause;
        this.threads = IntStream.range(0, count)
                .mapToObj(index ->
                        Thread.ofPlatform().daemon().name("caller-" + index).unstarted(this::ask))
                .toList();
    }

    public static Callers start(int count, Client client, List<Question> questions) {
        return start(count, client, questions, Duration.ZERO);
    }

    /** @param pause of each between an answer and its next question */
    public static Callers start(int count, Client client, List<Question> questions, Duration pause) {
        Callers callers = new Callers(count, client, questions, pause);
        callers.threads.forEach(Thread::start);
        return callers;
    }

    private void ask() {
        try {
            while (!stopped) {
                Question question = questions.get(Math.floorMod(turn.getAndIncrement(), questions.size()));
                Observation seen = question.ask(client);
                observations.add(seen);
                LockSupport.parkNanos((seen.outcome() == Outcome.RIGHT ? pause : BREATH).toNanos());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was seen so far. */
    public Tally sofar() {
        return new Tally(new ArrayList<>(observations));
    }

    /** Waits until so many more right answers have come. */
    public void awaitRight(int more, Duration limit) {
        int wanted = sofar().count(Outcome.RIGHT) + more;
        Eventually.eventually(
                more + " more right answers; so far " + sofar(), limit, () -> sofar().count(Outcome.RIGHT) >= wanted);
    }

    /** No caller asks again; waits for the answers to what was asked. */
    public Tally stop() throws InterruptedException {
        stopped = true;
        long end = System.nanoTime() + LAST_ANSWERS.toNanos();
        for (Thread thread : threads) {
            if (!thread.join(Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime())))) {
                throw new AssertionError("A caller still waits for an answer: " + thread.getName());
            }
        }
        return sofar();
    }

    @Override
    public void close() {
        stopped = true;
        threads.forEach(Thread::interrupt);
    }
}
