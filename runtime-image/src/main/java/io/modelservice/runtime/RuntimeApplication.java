package io.modelservice.runtime;

import io.modelservice.runtime.role.RoleException;
import io.modelservice.splitter.FailureLine;
import io.modelservice.splitter.FailureReason;
import io.quarkus.picocli.runtime.annotations.TopCommand;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.inject.Instance;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Runs the role that the arguments name; a failure becomes an exit code and the last line of standard error. */
public final class RuntimeApplication implements QuarkusApplication {

    private final Instance<Object> commands;
    private final IFactory factory;

    RuntimeApplication(@TopCommand Instance<Object> commands, IFactory factory) {
        this.commands = commands;
        this.factory = factory;
    }

    @Override
    public int run(String... arguments) {
        try {
            return new CommandLine(commands.get(), factory)
                    .setExecutionExceptionHandler((failure, line, parsed) -> report(failure))
                    .setParameterExceptionHandler(
                            (misuse, given) -> report(FailureReason.INVALID_ARGUMENT, misuse.getMessage()))
                    .execute(arguments);
        } catch (OutOfMemoryError full) {
            return report(
                    FailureReason.INSUFFICIENT_MEMORY,
                    "There is not enough memory (%s); give this process more".formatted(full.getMessage()));
        }
    }

    private static int report(Exception failure) {
        if (failure instanceof RoleException known) {
            return report(known.reason(), known.getMessage());
        }
        failure.printStackTrace(System.err);
        return report(FailureReason.INTERNAL, failure.toString());
    }

    private static int report(FailureReason reason, String message) {
        System.err.println(new FailureLine(reason, message).text());
        return reason.exitCode();
    }
}
