package io.modelservice.cli.process;

import io.modelservice.blueprint.Blueprint;
import io.modelservice.blueprint.PortName;
import io.modelservice.blueprint.ProcessId;
import io.modelservice.blueprint.ProcessSpec;
import io.modelservice.cli.CommandFailure;
import io.modelservice.cli.output.Messages;
import io.modelservice.splitter.serving.ServingJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

/** Keeps all processes of a blueprint running, until it is closed; then none is left. */
public final class ServiceSupervisor implements AutoCloseable {

    private static final int TELL_LOG_AFTER = 5;
    private static final int LOG_LINES = 10;
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(12);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private final LocalService local;
    private final Messages messages;
    private final Map<ProcessId, ProcessSupervisor> supervisors = new LinkedHashMap<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final PortProbe portProbe = new PortProbe();
    private Blueprint blueprint;
    private boolean closing;

    public ServiceSupervisor(LocalService local, Messages messages) {
        this.local = local;
        this.messages = messages;
        this.blueprint = local.draw();
    }

    /** Writes the files and starts the processes. */
    public synchronized void start(ProcessStarter starter) {
        if (closing) {
            return;
        }
        mountFiles();
        for (ProcessSpec spec : blueprint.processes()) {
            supervisors.put(
                    spec.id(),
                    new ProcessSupervisor(
                            spec, local.directory().log(spec.id().name()), starter, portProbe, new Listener()));
        }
        supervisors.values().forEach(ProcessSupervisor::start);
    }

    /**
     * Waits until the router says that the service can be asked.
     *
     * @throws CommandFailure when a process failed in a way that would recur
     */
    public void awaitReady() throws CommandFailure, InterruptedException {
        try {
            ready.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof CommandFailure failure) {
                throw failure;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    /** Waits until it is closed. */
    public void awaitClosed() throws InterruptedException {
        closed.await();
    }

    public synchronized ServiceStatus status() {
        ProcessSpec router = router();
        return new ServiceStatus(
                blueprint.configuration().name(),
                ProcessHandle.current().pid(),
                "http://" + router.ports().get(PortName.HTTP).text(),
                router.ports().get(PortName.GRPC).text(),
                blueprint.revision(),
                supervisors.containsKey(router.id())
                        && supervisors.get(router.id()).view().state() == ProcessState.READY,
                supervisors.values().stream().map(ProcessSupervisor::view).toList());
    }

    private ProcessSpec router() {
        return blueprint.processes().getLast();
    }

    /** Stops the router, which finishes what it has begun, then the sub-models; kills what does not end in time. */
    @Override
    public void close() {
        List<ProcessSupervisor> all;
        synchronized (this) {
            if (closing) {
                return;
            }
            closing = true;
            all = new ArrayList<>(supervisors.values());
        }
        all.forEach(ProcessSupervisor::retire);
        try {
            if (!all.isEmpty()) {
                Duration timeout = blueprint.configuration().timeout().plusSeconds(2);
                stop(List.of(all.removeLast()), timeout.compareTo(LONGEST_DRAIN) < 0 ? timeout : LONGEST_DRAIN);
                stop(all, STOP_PATIENCE);
            }
        } catch (InterruptedException interrupted) {
            supervisors.values().forEach(ProcessSupervisor::kill);
            Thread.currentThread().interrupt();
        } finally {
            closed.countDown();
        }
    }

    private static void stop(List<ProcessSupervisor> some, Duration patience) throws InterruptedException {
        some.forEach(ProcessSupervisor::requestStop);
        long due = System.nanoTime() + patience.toNanos();
        for (ProcessSupervisor supervisor : some) {
            Duration left = Duration.ofNanos(Math.max(1_000_000, due - System.nanoTime()));
            if (!supervisor.awaitStopped(left)) {
                supervisor.kill();
                supervisor.awaitStopped(STOP_PATIENCE);
            }
        }
    }

    private void mountFiles() {
        blueprint.processes().stream()
                .flatMap(process -> process.files().stream())
                .distinct()
                .forEach(local.directory()::mount);
    }

    /** Moves a process to other ports, and tells those that speak with it. */
    private synchronized void move(ProcessSpec spec, int port) {
        if (closing) {
            return;
        }
        boolean isRouter = spec.id().equals(router().id());
        boolean promised = isRouter && (ready.isDone() || local.fixed().containsValue(port));
        if (promised) {
            messages.say("port %d of the router is taken by another program; waiting for it".formatted(port));
            return;
        }
        messages.say("port %d of %s is taken by another program; choosing another"
                .formatted(port, spec.id().name()));
        local.ports().renew(spec.id(), isRouter ? local.fixed().keySet() : EnumSet.noneOf(PortName.class));
        blueprint = local.draw();
        mountFiles();
        for (ProcessSpec redrawn : blueprint.processes()) {
            ProcessSupervisor supervisor = supervisors.get(redrawn.id());
            if (!sameProcess(supervisor.spec(), redrawn)) {
                supervisor.replace(redrawn);
            }
        }
    }

    private static boolean sameProcess(ProcessSpec one, ProcessSpec other) {
        return one.arguments().equals(other.arguments()) && one.environment().equals(other.environment());
    }

    private synchronized void writeStatus() {
        ServiceDirectory.write(
                local.directory().status(),
                ServingJson.mapper().valueToTree(status()).toPrettyString() + "\n");
    }

    private synchronized boolean isClosing() {
        return closing;
    }

    /** Puts what happens to a process into words and into the status file. */
    private final class Listener implements Supervision {

        @Override
        public void changed(ProcessView view) {
            writeStatus();
            boolean routerReady = view.role().equals("router") && view.state() == ProcessState.READY;
            if (isClosing()) {
                return;
            }
            if (ready.isDone()) {
                if (view.state() != ProcessState.STARTING && view.state() != ProcessState.STOPPED) {
                    messages.say("%s %s%s".formatted(view.name(), view.state().text(), why(view)));
                }
            } else if (routerReady) {
                ready.complete(null);
            } else {
                messages.progress(line());
            }
        }

        private static String why(ProcessView view) {
            return view.state() == ProcessState.WAITING && view.reason().isPresent()
                    ? ": " + view.reason().get()
                    : "";
        }

        private String line() {
            List<ProcessView> all = status().processes();
            long up = all.stream()
                    .filter(view -> view.state() == ProcessState.READY)
                    .count();
            return "starting: %d of %d processes ready".formatted(up, all.size());
        }

        @Override
        public void ended(ProcessSpec spec, RunEnd end, int failuresInRow) {
            if (!ready.isDone()) {
                end.permanentFailure()
                        .ifPresentOrElse(
                                failure -> ready.completeExceptionally(new CommandFailure(
                                        failure.reason(), spec.id().name() + ": " + failure.message())),
                                () -> messages.say("%s ended: %s; starting it again"
                                        .formatted(spec.id().name(), end.sentence())));
            }
            if (failuresInRow % TELL_LOG_AFTER == 0) {
                tellLog(spec, failuresInRow);
            }
        }

        private void tellLog(ProcessSpec spec, int failures) {
            String name = spec.id().name();
            messages.say("%s has failed %d times in a row; the end of %s:"
                    .formatted(name, failures, local.directory().log(name)));
            LogTail.read(local.directory().log(name), 0).last(LOG_LINES).forEach(line -> messages.say("  | " + line));
        }

        @Override
        public void portTaken(ProcessSpec spec, int port) {
            move(spec, port);
        }
    }
}
