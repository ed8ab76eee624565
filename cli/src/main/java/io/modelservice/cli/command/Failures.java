package io.modelservice.cli.command;

import io.modelservice.cli.CommandFailure;
import io.modelservice.splitter.FailureReason;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a user reads, and which exit code a program gets, when a subcommand fails. */
final class Failures {

    private Failures() {}

    static int misused(ParameterException misuse, String[] arguments) {
        PrintWriter err = misuse.getCommandLine().getErr();
        say(err, FailureReason.INVALID_ARGUMENT, misuse.getMessage());
        UnmatchedArgumentException.printSuggestions(misuse, err);
        err.printf("Try: %s --help%n", misuse.getCommandLine().getCommandSpec().qualifiedName());
        return FailureReason.INVALID_ARGUMENT.exitCode();
    }

    static int failed(Exception failure, CommandLine line, ParseResult parsed) {
        boolean verbose = line.getParseResult().matchedOptionValue("--verbose", false);
        if (verbose) {
            failure.printStackTrace(line.getErr());
        }
        if (failure instanceof CommandFailure known) {
            return say(line.getErr(), known.reason(), known.getMessage());
        }
        String hint = verbose ? "" : " (a defect; --verbose shows where)";
        return say(line.getErr(), FailureReason.INTERNAL, failure + hint);
    }

    private static int say(PrintWriter err, FailureReason reason, String message) {
        err.println("modelservice: %s: %s".formatted(reason.reason(), message));
        err.flush();
        return reason.exitCode();
    }
}
