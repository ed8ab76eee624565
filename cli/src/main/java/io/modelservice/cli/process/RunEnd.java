package io.modelservice.cli.process;

import io.modelservice.splitter.FailureReason;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How one run of a process ended.
 *
 * @param failure what the process itself said
 * @param sentence for people
 */
record RunEnd(Optional<LogTail.Failure> failure, String sentence) {

    private static final int SIGNALLED = 128;
    private static final int LAST_SIGNAL = 64;
    private static final Set<FailureReason> MAY_PASS =
            EnumSet.of(FailureReason.INTERNAL, FailureReason.SOURCE_UNAVAILABLE, FailureReason.STORAGE_FULL);

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
        Optional<LogTail.Failure> failure =
                log.failure().filter(said -> said.reason().exitCode() == exitCode);
        return new RunEnd(
                failure,
                failure.map(said -> said.reason().reason() + ": " + said.message())
                        .orElse("exit code " + exitCode));
    }

    /** What failed and would fail again, whenever it is tried. */
    Optional<LogTail.Failure> permanentFailure() {
        return failure.filter(said -> !MAY_PASS.contains(said.reason()));
    }
}
