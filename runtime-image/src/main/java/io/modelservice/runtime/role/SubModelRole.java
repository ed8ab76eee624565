package io.modelservice.runtime.role;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.modelservice.runtime.engine.Computation;
import io.modelservice.runtime.engine.Engine;
import io.modelservice.runtime.engine.MeteredComputation;
import io.modelservice.runtime.engine.SubModel;
import io.modelservice.runtime.engine.UnusedGpus;
import io.modelservice.runtime.leader.Leader;
import io.modelservice.runtime.leader.Ring;
import io.modelservice.runtime.link.LinkIdentity;
import io.modelservice.runtime.link.LinkMeters;
import io.modelservice.runtime.link.RingNode;
import io.modelservice.splitter.serving.ServiceConfiguration;
import io.quarkus.runtime.Quarkus;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Computes one stage of one group; stage 0 also leads the group. */
@Command(name = "sub-model", description = "Runs one sub-model of a ModelService.", mixinStandardHelpOptions = true)
public final class SubModelRole implements Callable<Integer> {

    private static final Logger LOG = Logger.getLogger(SubModelRole.class);

    @Option(names = "--service", required = true, description = "The file service.json.")
    Path service;

    @Option(names = "--stage", required = true, description = "Index of the stage, from 0.")
    int stage;

    @Option(names = "--group", required = true, description = "Index of the group, from 0.")
    int group;

    @Option(names = "--link-port", description = "Where the stage before connects; for more than one stage.")
    Optional<Integer> linkPort = Optional.empty();

    @Option(names = "--downstream", description = "HOST:PORT of the stage after; for more than one stage.")
    Optional<String> downstream = Optional.empty();

    @Option(names = "--grpc-port", description = "Where the leader listens; for stage 0 only.")
    Optional<Integer> grpcPort = Optional.empty();

    /** How long what is under way may take to end. */
    @ConfigProperty(name = "modelservice.sub-model.drain-grace", defaultValue = "20s")
    Duration drainGrace;

    @Inject
    RoleEnvironment environment;

    @Inject
    Router http;

    @Inject
    MeterRegistry registry;

    @Inject
    @Readiness
    RoleReadiness readiness;

    @Inject
    RoleShutdown shutdown;

    private final LoadProgress progress = new LoadProgress();

    @Override
    public Integer call() throws RoleException, IOException, InterruptedException {
        readiness.decidedBy(progress::health);
        StateRoute.open(http, progress::state);
        ServiceConfiguration configuration = ServiceFile.read(service);
        Assignment assignment =
                Assignment.checked(() -> new Assignment(configuration, group, stage, linkPort, downstream, grpcPort));
        ProcessSettings settings = ProcessSettings.of(environment);
        Engine engine = Engine.start(settings.threads());
        reportUnusedGpus();
        OwnPart part = new OwnPart(configuration, assignment.planned(), FetchedModel.of(environment), progress);
        try (SubModel subModel = part.load(engine)) {
            Computation computation = new MeteredComputation(subModel, registry, stage);
            if (assignment.leads()) {
                lead(assignment, settings, computation);
            } else {
                follow(assignment, settings, new RingNode.Work(subModel.border(), computation));
            }
        }
        return 0;
    }

    private void reportUnusedGpus() {
        Optional<String> unused = UnusedGpus.in(environment.variables());
        unused.ifPresent(devices -> LOG.warnf(
                "This process was given GPUs (%s), but its build of ONNX Runtime has no CUDA: it computes on the processor",
                devices));
        Gauge.builder("modelservice.engine.gpus.unused", () -> unused.isPresent() ? 1 : 0)
                .description("1 when this process was given GPUs that its build of the engine does not compute on")
                .register(registry);
    }

    private void lead(Assignment assignment, ProcessSettings settings, Computation computation)
            throws IOException, InterruptedException {
        InetSocketAddress address = settings.listen(assignment.grpcPort().orElseThrow());
        ServiceConfiguration configuration = assignment.configuration();
        try (Leader leader = assignment.divided()
                ? Leader.of(configuration, computation, ring(assignment, settings), address, registry)
                : Leader.of(configuration, computation, address, registry)) {
            leader.start();
            progress.loaded(leader::ready);
            LOG.infof("Group %d listens on port %d", group, leader.port());
            shutdown.drainedBy(() -> leader.drain(drainGrace));
            Quarkus.waitForExit();
            shutdown.drain();
        }
    }

    private static Ring ring(Assignment assignment, ProcessSettings settings) {
        return new Ring(
                assignment.group(), settings.listen(assignment.linkPort().orElseThrow()), assignment::next);
    }

    private void follow(Assignment assignment, ProcessSettings settings, RingNode.Work work) throws IOException {
        ServiceConfiguration configuration = assignment.configuration();
        LinkIdentity identity = new LinkIdentity(
                configuration.revision(), configuration.plan().hash(), group, stage, assignment.stages());
        InetSocketAddress listen = settings.listen(assignment.linkPort().orElseThrow());
        try (RingNode node = RingNode.open(identity, work, listen, assignment::next, new LinkMeters(registry))) {
            progress.loaded(() -> true);
            LOG.infof("Group %d stage %d listens on port %d", group, stage, node.port());
            shutdown.drainedBy(() -> node.leave(drainGrace));
            Quarkus.waitForExit();
            shutdown.drain();
        }
    }
}
