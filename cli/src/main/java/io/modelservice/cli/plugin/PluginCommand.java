package io.modelservice.cli.plugin;

import io.modelservice.cli.cluster.ClusterFailure;
import io.modelservice.cli.process.Version;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code kubectl modelservice} without a subcommand: its help. */
@Command(
        name = "kubectl modelservice",
        description = "Looks into the ModelServices of a cluster.",
        mixinStandardHelpOptions = true,
        versionProvider = PluginCommand.VersionLine.class,
        subcommands = {PluginPlanCommand.class, PluginStatusCommand.class, PluginLogsCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:done",
            " 1:the cluster does not have it, or does not let you see it",
            " 2:the command line is wrong",
            "70:a defect; --verbose shows where"
        })
public final class PluginCommand {

    private static final int NOT_GIVEN = 1;
    private static final int MISUSED = 2;
    private static final int DEFECT = 70;

    private PluginCommand() {}

    /** Ready to be executed. */
    public static CommandLine commandLine() {
        return new CommandLine(new PluginCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(PluginCommand::misused)
                .setExecutionExceptionHandler(PluginCommand::failed);
    }

    private static int misused(ParameterException misuse, String[] arguments) {
        PrintWriter err = misuse.getCommandLine().getErr();
        err.println("error: " + misuse.getMessage());
        UnmatchedArgumentException.printSuggestions(misuse, err);
        err.printf("Try: %s --help%n", misuse.getCommandLine().getCommandSpec().qualifiedName());
        return MISUSED;
    }

    private static int failed(Exception failure, CommandLine line, ParseResult parsed) {
        if (line.getParseResult().matchedOptionValue("--verbose", false)) {
            failure.printStackTrace(line.getErr());
        }
        boolean known = failure instanceof ClusterFailure;
        line.getErr().println("error: " + (known ? failure.getMessage() : failure + " (a defect)"));
        return known ? NOT_GIVEN : DEFECT;
    }

    /** One line with the version. */
    static final class VersionLine implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"kubectl-modelservice " + Version.current()};
        }
    }
}
