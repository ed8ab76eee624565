package io.modelservice.cli.plugin;

import io.modelservice.cli.cluster.ClusterFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what a sub-model says. */
@Command(name = "logs", description = "Prints the log of a sub-model.", mixinStandardHelpOptions = true)
final class PluginLogsCommand implements Callable<Integer> {

    private static final String CONTAINER = "runtime";

    @Parameters(paramLabel = "NAME", description = "The name of the ModelService.")
    private String name;

    @Option(
            names = "--stage",
            required = true,
            paramLabel = "STAGE",
            description = "The stage: its name, or its number from 0.")
    private String stage;

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            description = "The group, from 0. Default: ${DEFAULT-VALUE}.",
            defaultValue = "0")
    private int group;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on until it ends, or until you press Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-p", "--previous"},
            description = "Of the process before the last restart.")
    private boolean previous;

    @Option(names = "--tail", paramLabel = "LINES", description = "Only so many lines from the end.")
    private Optional<Integer> tail = Optional.empty();

    @Mixin
    private ConnectionOptions connection;

    @Override
    public Integer call() throws ClusterFailure, InterruptedException {
        List<String> arguments = new ArrayList<>(
                List.of("logs", connection.questions().subModelPod(name, stage, group), "-c", CONTAINER));
        if (follow) {
            arguments.add("--follow");
        }
        if (previous) {
            arguments.add("--previous");
        }
        tail.ifPresent(lines -> arguments.add("--tail=" + lines));
        return connection.kubectl().handOver(arguments);
    }
}
