package io.modelservice.runtime.role;

import io.micrometer.core.instrument.MeterRegistry;
import io.modelservice.runtime.engine.Border;
import io.modelservice.runtime.engine.Engine;
import io.modelservice.runtime.engine.ModelLoadException;
import io.modelservice.runtime.engine.SubModel;
import io.modelservice.runtime.leader.Leader;
import io.modelservice.splitter.plan.Plan;
import io.modelservice.splitter.serving.ServiceConfiguration;
import io.quarkus.runtime.Quarkus;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Computes one stage of one group; stage 0 also leads the group. */
@Command(name = "sub-model", description = "Runs one sub-model of a ModelService.", mixinStandardHelpOptions = true)
public final class SubModelRole implements Callable<Integer> {

    private static final Logger LOG = Logger.getLogger(SubModelRole.class);
    private static final Duration GRACE = Duration.ofSeconds(20);

    @Option(names = "--service", required = true, description = "The file service.json.")
    Path service;

    @Option(names = "--stage", required = true, description = "Index of the stage, from 0.")
    int stage;

    @Option(names = "--group", required = true, description = "Index of the group, from 0.")
    int group;

    @Option(names = "--grpc-port", description = "Where the leader listens; for stage 0 only.")
    Optional<Integer> grpcPort = Optional.empty();

    @Inject
    MeterRegistry registry;

    @Inject
    @Readiness
    RoleReadiness readiness;

    @Override
    public Integer call() throws RoleException, IOException, InterruptedException {
        ServiceConfiguration configuration = ServiceFile.read(service);
        ProcessSettings settings = ProcessSettings.of(System.getenv());
        Plan.Stage own = configuration.plan().stages().get(stage);
        Path file = Path.of(URI.create(configuration.model().uri()));
        try (SubModel subModel = Engine.start(settings.threads()).load(file, Border.of(own));
                Leader leader = Leader.of(
                                configuration,
                                subModel,
                                new InetSocketAddress(settings.host(), grpcPort.orElseThrow()),
                                registry)
                        .start()) {
            readiness.decidedBy(() -> HealthCheckResponse.named("sub-model")
                    .status(leader.ready())
                    .withData("state", "Ready")
                    .withData("percent", 100)
                    .build());
            LOG.infof("Group %d stage %d listens on port %d", group, stage, leader.port());
            Quarkus.waitForExit();
            leader.drain(GRACE);
            return 0;
        } catch (ModelLoadException failure) {
            throw new RoleException(failure.reason(), failure.getMessage(), failure);
        }
    }
}
