package io.modelservice.cli.plugin;

import io.modelservice.cli.cluster.ClusterFailure;
import io.modelservice.cli.cluster.Finding;
import io.modelservice.cli.command.CommonOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows how a service's model is split, or where it may be cut when it could not be. */
@Command(
        name = "plan",
        description = {
            "Shows how a service's model is split.",
            "While there is no plan: why, and where the model may be cut; the exit code is 1 then."
        },
        mixinStandardHelpOptions = true)
final class PluginPlanCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "The name of the ModelService.")
    private String name;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws ClusterFailure {
        Finding plan = connection.questions().plan(name);
        common.print(plan.data(), plan::text);
        plan.note().ifPresent(common.messages()::say);
        return plan.exitCode();
    }
}
