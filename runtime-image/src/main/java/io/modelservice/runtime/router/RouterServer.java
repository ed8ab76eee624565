package io.modelservice.runtime.router;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import io.modelservice.runtime.protocol.ProtocolLimits;
import io.modelservice.runtime.router.admission.Accounting;
import io.modelservice.runtime.router.admission.Admission;
import io.modelservice.runtime.router.groups.EventLoops;
import io.modelservice.runtime.router.groups.GroupSource;
import io.modelservice.runtime.router.groups.Groups;
import io.modelservice.runtime.router.groups.ModelCalls;
import io.modelservice.runtime.router.http.Answers;
import io.modelservice.runtime.router.http.Entrance;
import io.modelservice.runtime.router.http.ListeningSockets;
import io.modelservice.runtime.router.inference.RequestCheck;
import io.modelservice.runtime.router.inference.ServedModel;
import io.modelservice.runtime.router.openai.EmbeddingModel;
import io.modelservice.runtime.router.openai.OpenAiRoutes;
import io.modelservice.runtime.router.openinference.OpenInferenceRoutes;
import io.modelservice.runtime.router.openinference.OpenInferenceService;
import io.modelservice.splitter.serving.ServiceConfiguration;
import io.modelservice.splitter.serving.Topology;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One router: REST on routes of the process's HTTP server, gRPC on a port of its own, both on the same event loops.
 */
public final class RouterServer implements AutoCloseable {

    private static final int MAX_METADATA_BYTES = 16 << 10;
    private static final int CALLS_PER_CONNECTION = 2048;
    /** What a message may take beside the tensors. */
    private static final int FRAME_BYTES = 64 << 10;
    /** For requests that were on their way when the last connection was taken. */
    private static final Duration LAST_REQUESTS = Duration.ofMillis(200);

    private final RouterSettings settings;
    private final Admission admission;
    private final Answers answers;
    private final Groups groups;
    private final RouterMeters meters;
    private final GroupSource source;
    private final ListeningSockets listening;
    private final OpenInferenceRoutes openInference;
    private final OpenAiRoutes openAi;
    private final Router http;
    private final Server grpc;
    private volatile boolean draining;

    /** Where a router listens and whom it asks which groups there are; that one is closed with the router. */
    public record Endpoints(Router http, InetSocketAddress grpc, GroupSource groups) {}

    /**
     * @param embeddings empty unless the service's task is embedding; closed with the router
     */
    public RouterServer(
            ServiceConfiguration service,
            RouterSettings settings,
            Endpoints endpoints,
            Optional<EmbeddingModel> embeddings,
            Surroundings surroundings) {
        this.settings = settings;
        this.http = endpoints.http();
        ServedModel model = ServedModel.of(service);
        EventLoops loops = new EventLoops(surroundings.eventLoops());
        this.meters = new RouterMeters(surroundings.registry(), model.name());
        this.groups = new Groups(model.revision(), settings.groups(), meters, loops);
        this.listening = new ListeningSockets(surroundings.vertx());
        this.source = endpoints.groups();
        this.admission = new Admission(settings.admission(), new Accounting(surroundings.registry(), model.name()));
        this.answers = new Answers(model.revision());
        ModelCalls calls = new ModelCalls(new RequestCheck(model), groups, service.timeout());
        Entrance entrance = new Entrance(surroundings.vertx(), admission, answers, settings.http());
        this.openInference = new OpenInferenceRoutes(model, calls, entrance, answers, this::ready);
        this.openAi = new OpenAiRoutes(model, embeddings, calls, entrance, answers, meters.truncations());
        this.grpc = NettyServerBuilder.forAddress(endpoints.grpc())
                .bossEventLoopGroup(loops.group())
                .workerEventLoopGroup(loops.group())
                .channelType(NioServerSocketChannel.class)
                .directExecutor()
                .maxInboundMessageSize(ProtocolLimits.MAX_MESSAGE_BYTES + FRAME_BYTES)
                .maxInboundMetadataSize(MAX_METADATA_BYTES)
                .maxConcurrentCallsPerConnection(CALLS_PER_CONNECTION)
                .permitKeepAliveTime(5, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .addService(new OpenInferenceService(model, calls, admission, this::ready))
                .build();
    }

    /** What a process has once. */
    public record Surroundings(Vertx vertx, MeterRegistry registry) {

        /** Deprecated since the next major version moves it to another class, not since it goes away. */
        @SuppressWarnings("deprecation")
        EventLoopGroup eventLoops() {
            return vertx.nettyEventLoopGroup();
        }
    }

    private void become(Topology seen) {
        groups.become(seen);
        seen.groups().forEach(group -> meters.watch(groups, group.index()));
    }

    /** @throws IOException when the groups cannot be learnt or the gRPC port is taken */
    public RouterServer start() throws IOException {
        meters.watch(groups);
        source.start(this::become);
        openInference.register(http);
        openAi.register(http);
        grpc.start();
        return this;
    }

    /** The gRPC port. */
    public int port() {
        return grpc.getPort();
    }

    /** Whether a request that came now would be sent to a group. */
    public boolean ready() {
        return !draining && groups.ready() > 0;
    }

    /** Groups that can be asked, and all there are, in words; and why there may be others. */
    public String state() {
        String trouble = source.trouble();
        return "%s%d of %d groups ready%s"
                .formatted(
                        draining ? "draining, " : "",
                        groups.ready(),
                        groups.size(),
                        trouble.isEmpty() ? "" : "; " + trouble);
    }

    /**
     * Says that it is not ready, takes requests a little longer, then takes no new connections and ends what is under
     * way; each connection ends with its next answer. Blocks until nothing is under way or the grace is over.
     */
    public void drain() throws InterruptedException {
        draining = true;
        answers.drain();
        TimeUnit.NANOSECONDS.sleep(settings.drainDelay().toNanos());
        long end = System.nanoTime() + settings.drainGrace().toNanos();
        listening.close();
        grpc.shutdown();
        grpc.awaitTermination(settings.drainGrace().toNanos(), TimeUnit.NANOSECONDS);
        TimeUnit.NANOSECONDS.sleep(LAST_REQUESTS.toNanos());
        admission.awaitNone(end - System.nanoTime());
        admission.close();
    }

    @Override
    public void close() {
        source.close();
        grpc.shutdownNow();
        groups.close();
        openAi.close();
    }
}
