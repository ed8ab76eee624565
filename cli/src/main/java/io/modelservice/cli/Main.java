package io.modelservice.cli;

import io.modelservice.cli.command.ModelServiceCommand;

/** Where the command begins. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        int exitCode = ModelServiceCommand.commandLine().execute(arguments);
        System.out.flush();
        System.exit(exitCode);
    }
}
