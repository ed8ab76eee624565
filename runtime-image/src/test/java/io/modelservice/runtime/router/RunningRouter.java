package io.modelservice.runtime.router;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.modelservice.runtime.router.groups.GroupSource;
import io.modelservice.runtime.router.groups.TopologyFile;
import io.modelservice.runtime.router.openai.EmbeddingModel;
import io.modelservice.splitter.serving.ServiceConfiguration;
import io.modelservice.splitter.serving.ServingJson;
import io.modelservice.splitter.serving.Topology;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** A router on ports of its own, with an HTTP server like the process's. */
final class RunningRouter implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final RouterServer server;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final HttpServer http;
    private final Path topology;

    RunningRouter(
            ServiceConfiguration service,
            RouterSettings settings,
            Path directory,
            Optional<EmbeddingModel> embeddings,
            FakeLeader... leaders)
            throws IOException {
        this(service, settings, directory.resolve("topology.json"), embeddings, Optional.empty(), leaders);
    }

    /** One that learns of its leaders elsewhere. */
    RunningRouter(ServiceConfiguration service, Function<Vertx, GroupSource> groups) throws IOException {
        this(service, RouterSettings.defaults(), Path.of("none"), Optional.empty(), Optional.of(groups));
    }

    private RunningRouter(
            ServiceConfiguration service,
            RouterSettings settings,
            Path topology,
            Optional<EmbeddingModel> embeddings,
            Optional<Function<Vertx, GroupSource>> groups,
            FakeLeader... leaders)
            throws IOException {
        this.topology = topology;
        if (groups.isEmpty()) {
            lead(leaders);
        }
        Router routes = Router.router(vertx);
        this.server = new RouterServer(
                        service,
                        settings,
                        new RouterServer.Endpoints(
                                routes,
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                groups.isPresent() ? groups.get().apply(vertx) : new TopologyFile(topology)),
                        embeddings,
                        new RouterServer.Surroundings(vertx, registry))
                .start();
        this.http = vertx.createHttpServer(new HttpServerOptions().setMaxHeaderSize(16 * 1024))
                .requestHandler(routes)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    static RunningRouter of(ServiceConfiguration service, Path directory, FakeLeader... leaders) throws IOException {
        return of(service, RouterSettings.defaults(), directory, leaders);
    }

    static RunningRouter of(
            ServiceConfiguration service, RouterSettings settings, Path directory, FakeLeader... leaders)
            throws IOException {
        RunningRouter router = new RunningRouter(service, settings, directory, Optional.empty(), leaders);
        router.awaitReady(leaders.length);
        return router;
    }

    /** Writes the topology anew, as a whole. */
    void lead(FakeLeader... leaders) throws IOException {
        List<String> addresses = new ArrayList<>();
        for (FakeLeader leader : leaders) {
            addresses.add(leader.address());
        }
        lead(addresses);
    }

    void lead(List<String> leaders) throws IOException {
        List<Topology.Group> groups = new ArrayList<>();
        for (String leader : leaders) {
            groups.add(new Topology.Group(groups.size(), leader));
        }
        Path next = topology.resolveSibling("topology.next");
        Files.write(next, ServingJson.mapper().writeValueAsBytes(new Topology(groups)));
        Files.move(next, topology, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    int httpPort() {
        return http.actualPort();
    }

    int grpcPort() {
        return server.port();
    }

    void awaitReady(int groups) {
        await("%d groups ready".formatted(groups), () -> readyGroups() == groups);
    }

    int readyGroups() {
        return (int) registry.get("modelservice_router_groups_ready").gauge().value();
    }

    double count(String counter) {
        return registry.find(counter).counters().stream()
                .mapToDouble(io.micrometer.core.instrument.Counter::count)
                .sum();
    }

    /** Requests that have ended with the given word. */
    long ended(String outcome) {
        return registry.find("modelservice_router_request_duration").tag("outcome", outcome).timers().stream()
                .mapToLong(io.micrometer.core.instrument.Timer::count)
                .sum();
    }

    int inFlight() {
        return (int)
                registry.get("modelservice_router_requests_in_flight").gauge().value();
    }

    /** Waits for what other threads bring about. */
    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Never came about: " + what);
            }
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
        }
    }

    @Override
    public void close() {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
