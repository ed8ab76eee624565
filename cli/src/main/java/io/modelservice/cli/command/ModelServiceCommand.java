package io.modelservice.cli.command;

import io.modelservice.cli.process.Version;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command itself, without a subcommand: its help. */
@Command(
        name = "modelservice",
        description = "Splits a model into sub-models and serves it from them.",
        mixinStandardHelpOptions = true,
        versionProvider = ModelServiceCommand.VersionLine.class,
        subcommands = {
            ProfileCommand.class,
            PlanCommand.class,
            SplitCommand.class,
            VerifyCommand.class,
            RunCommand.class,
            RenderCommand.class,
            StatusCommand.class,
            EmbedCommand.class,
            VersionCommand.class,
            GenerateCompletion.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:done",
            " 1:SplitMismatch: the sub-models do not answer as the whole model does",
            " 2:InvalidArgument: the command line or the file is wrong",
            "20:ModelNotFound",
            "21:SourceRefused: the source does not let you have it",
            "22:SourceUnavailable: the source does not answer; try again",
            "23:DigestMismatch: what came is not what was named",
            "24:ModelCorrupt",
            "25:UnsupportedFormat",
            "26:UnsupportedOperator",
            "27:Infeasible: no split satisfies the request",
            "28:StorageFull",
            "70:InternalError: a defect; --verbose shows where"
        })
public final class ModelServiceCommand {

    private ModelServiceCommand() {}

    /** Ready to be executed. */
    public static CommandLine commandLine() {
        return new CommandLine(new ModelServiceCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(Failures::misused)
                .setExecutionExceptionHandler(Failures::failed);
    }

    /** One line with the version. */
    static final class VersionLine implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"modelservice " + Version.current()};
        }
    }
}
