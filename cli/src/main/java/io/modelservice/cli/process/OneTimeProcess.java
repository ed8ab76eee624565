package io.modelservice.cli.process;

import io.modelservice.cli.CommandFailure;
import io.modelservice.splitter.FailureReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Runs the runtime in a role that does one thing and ends. */
public final class OneTimeProcess {

    private static final long POLL_MILLIS = 100;
    private static final int LOG_LINES = 10;

    private final ProcessStarter starter;
    private final Path log;

    public OneTimeProcess(RuntimeInstallation runtime, Path log) {
        this.starter = new ProcessStarter(runtime);
        this.log = log;
    }

    /**
     * Runs it to its end.
     *
     * @param expected exit codes that are answers and not failures
     * @param meanwhile called now and then
     * @throws CommandFailure with the reason that the process gave
     */
    public int run(List<String> arguments, Map<String, String> environment, Set<Integer> expected, Runnable meanwhile)
            throws CommandFailure, InterruptedException {
        long logStart = LogTail.length(log);
        Process process = start(arguments, environment);
        try {
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                meanwhile.run();
            }
        } finally {
            process.destroyForcibly();
        }
        int exitCode = process.exitValue();
        if (!expected.contains(exitCode)) {
            throw failure(RunEnd.exited(exitCode, LogTail.read(log, logStart)), arguments.getFirst(), logStart);
        }
        return exitCode;
    }

    private Process start(List<String> arguments, Map<String, String> environment) throws CommandFailure {
        try {
            return starter.startOnce(arguments, environment, log);
        } catch (IOException impossible) {
            throw new CommandFailure(
                    FailureReason.INTERNAL, "Java could not be started: " + impossible.getMessage(), impossible);
        }
    }

    private CommandFailure failure(RunEnd end, String role, long logStart) {
        return end.failure()
                .map(said -> new CommandFailure(said.reason(), said.message()))
                .orElseGet(() -> new CommandFailure(
                        FailureReason.INTERNAL,
                        "the process %s failed, %s; the end of %s:\n%s"
                                .formatted(
                                        role,
                                        end.sentence(),
                                        log,
                                        String.join(
                                                "\n",
                                                LogTail.read(log, logStart).last(LOG_LINES)))));
    }
}
