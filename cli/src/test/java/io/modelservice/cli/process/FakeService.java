package io.modelservice.cli.process;

import io.modelservice.api.Resources;
import io.modelservice.blueprint.Blueprint;
import io.modelservice.blueprint.Endpoint;
import io.modelservice.blueprint.HttpProbe;
import io.modelservice.blueprint.PortName;
import io.modelservice.blueprint.ProcessId;
import io.modelservice.blueprint.ProcessSpec;
import io.modelservice.cli.CommandFailure;
import io.modelservice.cli.fake.FakeInstallation;
import io.modelservice.cli.output.Messages;
import io.modelservice.splitter.plan.Plan;
import io.modelservice.splitter.plan.Policy;
import io.modelservice.splitter.serving.ServiceConfiguration;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Two sub-models and a router, all of them stand-ins, kept by a supervisor. */
final class FakeService implements AutoCloseable {

    static final ProcessId FIRST = new ProcessId.SubModel("fake", "stage-0", 0, 0);
    static final ProcessId SECOND = new ProcessId.SubModel("fake", "stage-1", 1, 0);
    static final ProcessId ROUTER = new ProcessId.Router("fake");

    final LocalPorts ports = new LocalPorts(new PortProbe());
    final ServiceSupervisor supervisor;
    private final ServiceDirectory directory;
    private final Map<String, String> environment;
    private final ProcessStarter starter;
    private final StringWriter said = new StringWriter();

    /** @param environment of every process, telling the stand-ins how to misbehave */
    FakeService(Path folder, Map<String, String> environment) throws CommandFailure {
        this.environment = environment;
        directory = ServiceDirectory.open(folder.resolve("service"));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        starter = new ProcessStarter(new RuntimeInstallation(java, FakeInstallation.jarIn(folder), "fake"));
        supervisor = new ServiceSupervisor(
                new LocalService(directory, ports, Map.of(), this::blueprint),
                new Messages(new PrintWriter(said, true), Messages.Terminal.ABSENT));
    }

    void start() {
        supervisor.start(starter);
    }

    FakeService startReady() throws Exception {
        start();
        supervisor.awaitReady();
        Eventually.eventually(
                "all ready",
                () -> supervisor.status().processes().stream()
                        .allMatch(process -> process.state() == ProcessState.READY));
        return this;
    }

    ProcessView view(ProcessId id) {
        return supervisor.status().processes().stream()
                .filter(process -> process.name().equals(id.name()))
                .findFirst()
                .orElseThrow();
    }

    long pid(ProcessId id) {
        return view(id).pid().orElseThrow();
    }

    String said() {
        return said.toString();
    }

    Path log(ProcessId id) {
        return directory.log(id.name());
    }

    @Override
    public void close() throws IOException {
        supervisor.close();
        directory.close();
    }

    private Blueprint blueprint() {
        return new Blueprint(
                configuration(),
                List.of(process(FIRST, "sub-model"), process(SECOND, "sub-model"), process(ROUTER, "router")),
                List.of());
    }

    private ProcessSpec process(ProcessId id, String role) {
        Endpoint http = ports.of(id, PortName.HTTP);
        Map<String, String> all = new TreeMap<>(environment);
        all.put("QUARKUS_HTTP_PORT", Integer.toString(http.port()));
        return new ProcessSpec(
                id,
                List.of(role),
                all,
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                Map.of(PortName.HTTP, http, PortName.GRPC, ports.of(id, PortName.GRPC)),
                List.of(),
                Resources.none(),
                new HttpProbe(PortName.HTTP, "/q/health/live"),
                new HttpProbe(PortName.HTTP, "/q/health/ready"));
    }

    private static ServiceConfiguration configuration() {
        Plan plan = new Plan("sha256:0", Policy.EVEN, "by hand", List.of(), List.of(), List.of(), "0");
        return new ServiceConfiguration(
                "fake",
                "revision",
                new ServiceConfiguration.ModelReference("file:///none", Optional.empty(), Optional.empty()),
                ServiceConfiguration.Task.TENSOR,
                plan,
                new ServiceConfiguration.Batching(1, Duration.ZERO),
                Duration.ofSeconds(30),
                new ServiceConfiguration.Verification(ServiceConfiguration.Verification.Mode.OFF, 0));
    }
}
