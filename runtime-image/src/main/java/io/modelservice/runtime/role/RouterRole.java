package io.modelservice.runtime.role;

import io.micrometer.core.instrument.MeterRegistry;
import io.modelservice.runtime.router.RouterServer;
import io.modelservice.runtime.router.RouterSettings;
import io.modelservice.runtime.router.inference.ServedModel;
import io.modelservice.runtime.router.openai.EmbeddingModel;
import io.modelservice.runtime.router.openai.EmbeddingSetupException;
import io.modelservice.sources.LocalModel;
import io.modelservice.sources.ModelLocation;
import io.modelservice.sources.ModelStore.References;
import io.modelservice.sources.ModelStores;
import io.modelservice.sources.Progress;
import io.modelservice.sources.Selection;
import io.modelservice.sources.SourceException;
import io.modelservice.sources.SourceSettings;
import io.modelservice.splitter.FailureReason;
import io.modelservice.splitter.serving.ServiceConfiguration;
import io.quarkus.runtime.Quarkus;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Faces the clients of one ModelService. */
@Command(
        name = "router",
        description = "Routes requests to the groups of a ModelService.",
        mixinStandardHelpOptions = true)
public final class RouterRole implements Callable<Integer> {

    private static final Logger LOG = Logger.getLogger(RouterRole.class);

    @Option(names = "--service", required = true, description = "The file service.json.")
    Path service;

    @ArgGroup(multiplicity = "1")
    GroupsOption groups;

    @Option(names = "--grpc-port", required = true, description = "Where the Open Inference Protocol listens.")
    int grpcPort;

    @ConfigProperty(name = "modelservice.router.drain-delay", defaultValue = "1s")
    Duration drainDelay;

    @ConfigProperty(name = "modelservice.router.drain-grace", defaultValue = "20s")
    Duration drainGrace;

    @Inject
    RoleEnvironment environment;

    @Inject
    Vertx vertx;

    @Inject
    Router http;

    @Inject
    MeterRegistry registry;

    @Inject
    @Readiness
    RoleReadiness readiness;

    @Inject
    RoleShutdown shutdown;

    @Inject
    RouterStart start;

    @Override
    public Integer call() throws RoleException, InterruptedException {
        ServiceConfiguration configuration = ServiceFile.read(service);
        ProcessSettings settings = ProcessSettings.of(environment);
        RouterServer.Endpoints endpoints = new RouterServer.Endpoints(
                http, new InetSocketAddress(settings.host(), grpcPort), groups.source(configuration.revision(), vertx));
        try (RouterServer router = server(configuration, endpoints).start()) {
            start.end();
            shutdown.drainedBy(router::drain);
            readiness.decidedBy(() -> HealthCheckResponse.named("router")
                    .status(router.ready())
                    .withData("state", router.state())
                    .build());
            LOG.infof("The router of %s listens on gRPC port %d", configuration.name(), router.port());
            Quarkus.waitForExit();
            shutdown.drain();
            return 0;
        } catch (IOException failure) {
            throw new RoleException(
                    FailureReason.INVALID_ARGUMENT, "The router cannot start: " + failure.getMessage(), failure);
        }
    }

    private RouterServer server(ServiceConfiguration configuration, RouterServer.Endpoints endpoints)
            throws RoleException, InterruptedException {
        return new RouterServer(
                configuration,
                RouterSettings.defaults().draining(drainDelay, drainGrace),
                endpoints,
                embeddings(configuration),
                new RouterServer.Surroundings(vertx, registry));
    }

    private Optional<EmbeddingModel> embeddings(ServiceConfiguration configuration)
            throws RoleException, InterruptedException {
        return switch (configuration.task()) {
            case TENSOR -> Optional.empty();
            case EMBEDDING -> Optional.of(embeddingModel(configuration));
        };
    }

    private EmbeddingModel embeddingModel(ServiceConfiguration configuration)
            throws RoleException, InterruptedException {
        try {
            return EmbeddingModel.load(
                    ServedModel.of(configuration),
                    companions(configuration.model()).directory(),
                    configuration.batching().maxBatchSize());
        } catch (EmbeddingSetupException unsuited) {
            throw new RoleException(FailureReason.UNSUPPORTED_FORMAT, unsuited.getMessage(), unsuited);
        }
    }

    private LocalModel companions(ServiceConfiguration.ModelReference model)
            throws RoleException, InterruptedException {
        try {
            return ModelStores.open(SourceSettings.fromEnvironment(environment.variables()))
                    .fetch(
                            new ModelLocation(model.uri(), model.revision(), Optional.empty()),
                            Selection.COMPANIONS,
                            References.none(),
                            Progress.none());
        } catch (SourceException failure) {
            throw SourceFailures.of(failure);
        } catch (IOException failure) {
            throw new RoleException(
                    FailureReason.SOURCE_UNAVAILABLE,
                    "The files beside the model cannot be fetched: " + failure.getMessage(),
                    failure);
        }
    }
}
