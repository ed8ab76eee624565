package io.modelservice.cli.process;

import io.modelservice.splitter.FailureLine;
import java.util.Objects;
import java.util.Optional;

/**
 * How one run of a process ended.
 *
 * @param failure what the process itself said
 * @param sentence for people
 */
record RunEnd(Optional<FailureLine> failure, String sentence) {

    private static final int SIGNALLED = 128;
    private static final int LAST_SIGNAL = 64;

    RunEnd {
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(sentence, "sentence");
    }

    static RunEnd killed(String why) {
        return new RunEnd(Optional.empty(), why);
    }

    static RunEnd exited(int exitCode, LogTail log) {
        if (exitCode > SIGNALLED && exitCode <= SIGNALLED + LAST_SIGNAL) {
            return new RunEnd(Optional.empty(), "ended by signal " + (exitCode - SIGNALLED));
        }
        Optional<FailureLine> failure =
                log.failure().filter(said -> said.reason().exitCode() == exitCode);
        return new RunEnd(
                failure,
                failure.map(said -> said.reason().reason() + ": " + said.message())
                        .orElse("exit code " + exitCode));
    }

    /** What failed and would fail again, whenever it is tried. */
    Optional<FailureLine> permanentFailure() {
        return failure.filter(said -> !said.reason().mayPass());
    }
}
