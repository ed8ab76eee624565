package io.modelservice.cli.plugin;

import io.modelservice.cli.cluster.ClusterFailure;
import io.modelservice.cli.cluster.Finding;
import io.modelservice.cli.command.CommonOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows a service, its revisions, their groups and the stages of those. */
@Command(
        name = "status",
        description = "Shows a service as a tree of revisions, groups and stages, its routers and its conditions.",
        mixinStandardHelpOptions = true)
final class PluginStatusCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "The name of the ModelService.")
    private String name;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws ClusterFailure {
        Finding status = connection.questions().status(name);
        common.print(status.data(), status::text);
        status.note().ifPresent(common.messages()::say);
        return status.exitCode();
    }
}
