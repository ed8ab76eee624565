package io.modelservice.cli.command;

import io.modelservice.cli.CommandFailure;
import io.modelservice.cli.client.MetricsClient;
import io.modelservice.cli.client.StageTime;
import io.modelservice.cli.process.RunningService;
import io.modelservice.cli.process.ServiceStatus;
import io.modelservice.cli.process.StateFolder;
import java.nio.file.Path;
import java.util.List;
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

    @Option(names = "--times", description = "Show how long each sub-model computes instead.")
    private boolean times;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws CommandFailure {
        Path root = workDirectory.orElseGet(() -> StateFolder.of(name, System.getenv()));
        ServiceStatus status = new RunningService(root).status();
        if (times) {
            List<StageTime> stageTimes = stageTimes(status);
            common.print(stageTimes, () -> StageTimeText.of(stageTimes));
        } else {
            common.print(status, () -> text(status));
        }
        return 0;
    }

    private static String text(ServiceStatus status) {
        return "%s is %s at %s, gRPC at %s%n%n%s"
                .formatted(
                        status.name(),
                        status.ready() ? "ready" : "not ready",
                        status.url(),
                        status.grpc(),
                        ProcessText.of(status.processes()));
    }

    private static List<StageTime> stageTimes(ServiceStatus status) {
        MetricsClient metrics = new MetricsClient();
        return status.processes().stream()
                .filter(process -> process.stage().isPresent())
                .map(process ->
                        metrics.stageTime(process.name(), process.ports().get("http")))
                .flatMap(Optional::stream)
                .toList();
    }
}
