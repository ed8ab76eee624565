package io.modelservice.cli.command;

import io.modelservice.cli.CommandFailure;
import io.modelservice.cli.process.RunningService;
import io.modelservice.cli.process.ServiceStatus;
import io.modelservice.cli.process.StateFolder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the processes of a service that runs on this machine. */
@Command(
        name = "status",
        description = "Shows the processes of a service that runs on this machine.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "The name of the ModelService.")
    private String name;

    @Option(
            names = "--work-dir",
            paramLabel = "DIR",
            description = "The folder that run was given. Default: ~/.local/state/modelservice/NAME.")
    private Optional<Path> workDirectory = Optional.empty();

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws CommandFailure {
        Path root = workDirectory.orElseGet(() -> StateFolder.of(name, System.getenv()));
        ServiceStatus status = new RunningService(root).status();
        common.print(
                status,
                () -> "%s is %s at %s, gRPC at %s%n%n%s"
                        .formatted(
                                status.name(),
                                status.ready() ? "ready" : "not ready",
                                status.url(),
                                status.grpc(),
                                ProcessText.of(status.processes())));
        return 0;
    }
}
