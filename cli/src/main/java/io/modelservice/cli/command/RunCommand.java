package io.modelservice.cli.command;

import io.modelservice.api.ModelService;
import io.modelservice.api.VerificationMode;
import io.modelservice.blueprint.Blueprint;
import io.modelservice.blueprint.BlueprintRequest;
import io.modelservice.blueprint.Blueprints;
import io.modelservice.blueprint.InstallationSettings;
import io.modelservice.blueprint.MountedFile;
import io.modelservice.blueprint.ProcessId;
import io.modelservice.cli.CommandFailure;
import io.modelservice.cli.model.ModelAccess;
import io.modelservice.cli.model.ModelPreparation;
import io.modelservice.cli.model.PreparedModel;
import io.modelservice.cli.model.Verifier;
import io.modelservice.cli.output.Messages;
import io.modelservice.cli.process.LocalPorts;
import io.modelservice.cli.process.LocalService;
import io.modelservice.cli.process.OneTimeProcess;
import io.modelservice.cli.process.PortProbe;
import io.modelservice.cli.process.ProcessStarter;
import io.modelservice.cli.process.RouterPorts;
import io.modelservice.cli.process.RuntimeInstallation;
import io.modelservice.cli.process.ServiceDirectory;
import io.modelservice.cli.process.ServiceSupervisor;
import io.modelservice.cli.process.StateFolder;
import io.modelservice.splitter.FailureReason;
import io.modelservice.splitter.serving.VerificationReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves the model of a manifest from processes on this machine until it is told to stop. */
@Command(
        name = "run",
        description = {
            "Serves the model of a manifest from processes on this machine.",
            "Prints one line, ready http://127.0.0.1:PORT, when it can be asked; Ctrl-C ends it and all its processes."
        },
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    @Mixin
    private ManifestOption manifest;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            description = "Where REST clients find the service; 0 for any free port. Default: 8080 where it is free.")
    private Optional<Integer> httpPort = Optional.empty();

    @Option(
            names = "--grpc-port",
            paramLabel = "PORT",
            description = "Where gRPC clients find the service; 0 for any free port. Default: 8081 where it is free.")
    private Optional<Integer> grpcPort = Optional.empty();

    @Option(
            names = "--work-dir",
            paramLabel = "DIR",
            description = "Where logs and state are kept. Default: ~/.local/state/modelservice/NAME.")
    private Optional<Path> workDirectory = Optional.empty();

    @Mixin
    private CommonOptions common;

    private Messages messages;
    private ModelAccess access;
    private RuntimeInstallation runtime;

    @Override
    public Integer call() throws CommandFailure, IOException, InterruptedException {
        long began = System.nanoTime();
        messages = common.messages();
        ModelService service = manifest.read();
        LocalRun.requirePossible(service);
        runtime = RuntimeInstallation.find(System.getenv());
        access = ModelAccess.fromEnvironment(System.getenv());
        Path root = workDirectory
                .map(Path::toAbsolutePath)
                .orElseGet(() -> StateFolder.of(service.metadata().name(), System.getenv()));
        try (ServiceDirectory directory = ServiceDirectory.open(root)) {
            serve(service, directory, began);
        }
        return 0;
    }

    private void serve(ModelService service, ServiceDirectory directory, long began)
            throws CommandFailure, InterruptedException {
        PreparedModel model = new ModelPreparation(access).prepare(service);
        messages.say(PlanText.of(model.plan()));
        LocalPorts ports = new LocalPorts(new PortProbe());
        RouterPorts routerPorts = new RouterPorts(
                        ports,
                        new PortProbe(),
                        new ProcessId.Router(service.metadata().name()))
                .http(httpPort)
                .grpc(grpcPort);
        BlueprintRequest unproved = new BlueprintRequest(
                service, model.profile(), model.plan(), Optional.empty(), settings(ports, directory));
        Optional<VerificationReport> report = verify(unproved, directory);
        BlueprintRequest request =
                new BlueprintRequest(service, model.profile(), model.plan(), report, unproved.settings());
        LocalService local = new LocalService(directory, ports, routerPorts.chosen(), () -> Blueprints.draw(request));
        Blueprints.draw(request).notices().forEach(messages::say);
        supervise(new ServiceSupervisor(local, messages), began);
    }

    private void supervise(ServiceSupervisor supervisor, long began) throws CommandFailure, InterruptedException {
        Thread hook = Thread.ofPlatform().name("stop").unstarted(() -> {
            messages.say("stopping");
            supervisor.close();
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try (supervisor) {
            supervisor.start(new ProcessStarter(runtime));
            supervisor.awaitReady();
            messages.say(ProcessText.of(supervisor.status().processes()));
            double seconds = Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
            messages.say(String.format(
                    Locale.ROOT,
                    "ready after %.1f s; gRPC on %s; Ctrl-C stops it",
                    seconds,
                    supervisor.status().grpc()));
            common.printLine("ready " + supervisor.status().url());
            supervisor.awaitClosed();
        }
    }

    private InstallationSettings settings(LocalPorts ports, ServiceDirectory directory) {
        return new InstallationSettings(
                ports,
                LocalPorts.HOST,
                directory.configuration().toString(),
                access.cache().toString(),
                runtime.version(),
                InstallationSettings.DEFAULT_RUNTIME_MEMORY,
                OptionalInt.of(Runtime.getRuntime().availableProcessors()),
                Map.of());
    }

    /** Empty in mode None. */
    private Optional<VerificationReport> verify(BlueprintRequest unproved, ServiceDirectory directory)
            throws CommandFailure {
        VerificationMode mode =
                unproved.service().spec().parallelism().verification().mode();
        if (mode == VerificationMode.NONE) {
            messages.say("not verified: verification.mode is None");
            return Optional.empty();
        }
        Blueprint draft = Blueprints.draw(unproved);
        MountedFile serviceFile = draft.processes().getFirst().files().getFirst();
        directory.mount(serviceFile);
        OneTimeProcess process = new OneTimeProcess(runtime, directory.log("verify"));
        VerificationReport report = new Verifier(process, environment(draft), messages)
                .verify(
                        List.of("--service", serviceFile.path()),
                        directory.root().resolve("verification.json"));
        messages.say(ReportText.line(report));
        if (!report.passed() && mode == VerificationMode.ENFORCE) {
            throw new CommandFailure(FailureReason.SPLIT_MISMATCH, report.message());
        }
        if (!report.passed()) {
            messages.say("warning: " + report.message());
        }
        return Optional.of(report);
    }

    private static Map<String, String> environment(Blueprint draft) {
        return draft.processes().getFirst().environment();
    }
}
