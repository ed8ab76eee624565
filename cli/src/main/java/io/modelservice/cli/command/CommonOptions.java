package io.modelservice.cli.command;

import io.modelservice.cli.output.Format;
import io.modelservice.cli.output.Messages;
import io.modelservice.cli.output.Messages.Terminal;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of every subcommand, and what they mean for what is printed. */
public final class CommonOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "-o",
            paramLabel = "FORMAT",
            description = "How the result is printed: table, json or yaml. Default: ${DEFAULT-VALUE}.",
            defaultValue = "table")
    private Format format;

    @Option(names = "--verbose", description = "Show where in the program a failure arose.")
    private boolean verbose;

    boolean verbose() {
        return verbose;
    }

    /** Prints a result, and nothing else, on standard output. */
    public void print(Object data, Supplier<String> table) {
        command.commandLine().getOut().print(format.print(data, table));
        command.commandLine().getOut().flush();
    }

    /** Prints text as it is on standard output. */
    void printText(String text) {
        command.commandLine().getOut().print(text);
        command.commandLine().getOut().flush();
    }

    Format format() {
        return format;
    }

    /** Whether people read the result. */
    boolean forPeople() {
        return format == Format.TABLE;
    }

    /** A line on standard output. */
    void printLine(String line) {
        command.commandLine().getOut().println(line);
        command.commandLine().getOut().flush();
    }

    /** For what is said meanwhile, on standard error. */
    public Messages messages() {
        boolean terminal = System.console() != null && System.console().isTerminal();
        return new Messages(command.commandLine().getErr(), terminal ? Terminal.PRESENT : Terminal.ABSENT);
    }
}
