package io.modelservice.cli.process;

import io.modelservice.blueprint.Endpoint;
import io.modelservice.blueprint.ProcessSpec;
import io.modelservice.cli.output.ByteSize;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Keeps one process running: starts it, asks how it is, kills it when it hangs, starts it again when it ends. */
final class ProcessSupervisor {

    private static final Duration POLL_STARTING = Duration.ofMillis(200);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration SETTLED = Duration.ofSeconds(10);
    private static final Duration REPLACE_PATIENCE = Duration.ofSeconds(5);

    private final ProcessStarter starter;
    private final HealthClient health = new HealthClient();
    private final PortProbe ports;
    private final Supervision supervision;
    private final Path log;
    private final Thread thread;

    // All below are guarded by this object's lock.
    private ProcessSpec spec;
    private Process process;
    private ProcessState state = ProcessState.WAITING;
    private Optional<String> reason = Optional.empty();
    private int restarts;
    private boolean stopping;
    private boolean replaced;

    ProcessSupervisor(ProcessSpec spec, Path log, ProcessStarter starter, PortProbe ports, Supervision supervision) {
        this.spec = spec;
        this.log = log;
        this.starter = starter;
        this.ports = ports;
        this.supervision = supervision;
        thread = Thread.ofPlatform()
                .daemon()
                .name("supervisor-" + spec.id().name())
                .unstarted(this::supervise);
    }

    void start() {
        thread.start();
    }

    synchronized ProcessSpec spec() {
        return spec;
    }

    synchronized ProcessView view() {
        OptionalLong pid = process != null && process.isAlive() ? OptionalLong.of(process.pid()) : OptionalLong.empty();
        return ProcessView.of(spec, state, pid, restarts, reason);
    }

    /** Runs another process in place of this one; the running one is asked to end first. */
    synchronized void replace(ProcessSpec other) {
        spec = other;
        replaced = true;
        if (process != null) {
            askToEnd(process);
        }
        notifyAll();
    }

    /** Does not start the process again when it ends. */
    synchronized void retire() {
        stopping = true;
        notifyAll();
    }

    /** Asks the process to end, and does not start it again. */
    synchronized void requestStop() {
        stopping = true;
        if (process != null) {
            askToEnd(process);
        }
        notifyAll();
    }

    /** Whether the process has ended for good within the time. */
    boolean awaitStopped(Duration patience) throws InterruptedException {
        return thread.getState() == Thread.State.NEW || thread.join(patience);
    }

    /** By SIGTERM alone: {@link Process#destroy} would also close its standard input, which means that we are gone. */
    private static void askToEnd(Process process) {
        process.toHandle().destroy();
    }

    synchronized void kill() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private void supervise() {
        try {
            Backoff backoff = Backoff.none();
            while (awaitTurn(backoff.delay())) {
                OptionalInt taken = takenPort();
                if (taken.isPresent()) {
                    supervision.portTaken(spec(), taken.getAsInt());
                    backoff = backoff.next();
                } else {
                    backoff = afterRun(backoff);
                }
            }
        } catch (InterruptedException interrupted) {
            kill();
            Thread.currentThread().interrupt();
        }
        change(ProcessState.STOPPED);
    }

    private Backoff afterRun(Backoff backoff) throws InterruptedException {
        ProcessSpec running = spec();
        Run run = new Run(running, LogTail.length(log));
        RunEnd end = run.untilEnd();
        synchronized (this) {
            process = null;
            if (stopping) {
                return backoff;
            }
            if (replaced) {
                return Backoff.none();
            }
            restarts++;
            reason = Optional.of(end.sentence());
        }
        Backoff next = run.settled() ? Backoff.none().next() : backoff.next();
        change(ProcessState.WAITING);
        supervision.ended(running, end, next.failures());
        return next;
    }

    /** False when the process is not to run any more. */
    private synchronized boolean awaitTurn(Duration delay) throws InterruptedException {
        long due = System.nanoTime() + delay.toNanos();
        long left = delay.toNanos();
        while (!stopping && !replaced && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, 1_000_000));
            left = due - System.nanoTime();
        }
        replaced = false;
        return !stopping;
    }

    private OptionalInt takenPort() {
        return spec().ports().values().stream()
                .mapToInt(Endpoint::port)
                .filter(port -> !ports.isFree(port))
                .findFirst();
    }

    private void change(ProcessState next) {
        synchronized (this) {
            if (state == next) {
                return;
            }
            state = next;
        }
        supervision.changed(view());
    }

    /** One run of the process, from its start to its end. */
    private final class Run {
        private final ProcessSpec running;
        private final long logStart;
        private final AnswerClock clock = new AnswerClock(System.nanoTime());
        private long readySince;
        private boolean ready;
        private boolean everReady;
        private long replacedSince;
        private boolean settled;

        Run(ProcessSpec running, long logStart) {
            this.running = running;
            this.logStart = logStart;
        }

        boolean settled() {
            return settled;
        }

        RunEnd untilEnd() throws InterruptedException {
            Process started;
            try {
                started = begin();
            } catch (IOException impossible) {
                return RunEnd.killed("could not be started: " + impossible.getMessage());
            }
            change(ProcessState.STARTING);
            Optional<String> killed = Optional.empty();
            while (!started.waitFor((ready ? POLL : POLL_STARTING).toMillis(), TimeUnit.MILLISECONDS)) {
                Optional<String> verdict = look(started);
                if (verdict.isPresent()) {
                    killed = verdict;
                    started.destroyForcibly();
                }
            }
            return killed.map(RunEnd::killed)
                    .orElseGet(() -> RunEnd.exited(started.exitValue(), LogTail.read(log, logStart)));
        }

        private Process begin() throws IOException {
            synchronized (ProcessSupervisor.this) {
                process = starter.start(running, log);
                if (stopping || replaced) {
                    askToEnd(process);
                }
                return process;
            }
        }

        /** Why it must be killed, if it must. */
        private Optional<String> look(Process started) {
            if (ending()) {
                return overdue();
            }
            observe(health.of(running));
            if (clock.hung(System.nanoTime())) {
                return Optional.of("did not answer for %d s"
                        .formatted((clock.everAnswered() ? AnswerClock.PATIENCE : AnswerClock.START_PATIENCE)
                                .toSeconds()));
            }
            return overMemory(started.pid());
        }

        private boolean ending() {
            synchronized (ProcessSupervisor.this) {
                return stopping || replaced;
            }
        }

        private Optional<String> overdue() {
            replacedSince = replacedSince == 0 ? System.nanoTime() : replacedSince;
            boolean late = System.nanoTime() - replacedSince > REPLACE_PATIENCE.toNanos();
            synchronized (ProcessSupervisor.this) {
                return late && replaced && !stopping ? Optional.of("did not end when asked") : Optional.empty();
            }
        }

        private void observe(HealthClient.Health answer) {
            long now = System.nanoTime();
            switch (answer) {
                case READY -> {
                    clock.answered(now);
                    readySince = ready ? readySince : now;
                    ready = true;
                    everReady = true;
                    settled = settled || now - readySince > SETTLED.toNanos();
                    change(ProcessState.READY);
                }
                case LIVE -> {
                    clock.answered(now);
                    ready = false;
                    change(everReady ? ProcessState.NOT_READY : ProcessState.STARTING);
                }
                case SILENT -> {
                    ready = false;
                    change(clock.everAnswered() ? ProcessState.UNRESPONSIVE : ProcessState.STARTING);
                }
            }
        }

        private Optional<String> overMemory(long pid) {
            return running.resources().limits().memory().flatMap(limit -> {
                OptionalLong used = ResidentMemory.of(pid);
                return used.isPresent() && used.getAsLong() > limit.roundedUp()
                        ? Optional.of("used %s of memory, more than its limit of %s"
                                .formatted(new ByteSize(used.getAsLong()), limit))
                        : Optional.empty();
            });
        }
    }
}
