package io.modelservice.runtime.leader;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import io.modelservice.runtime.engine.Computation;
import io.modelservice.runtime.link.LinkIdentity;
import io.modelservice.runtime.link.LinkMeters;
import io.modelservice.splitter.plan.Plan;
import io.modelservice.splitter.serving.ServiceConfiguration;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Serves one group's model over gRPC. */
public final class Leader implements AutoCloseable {

    private static final int LARGEST_REQUEST = 64 << 20;
    private static final int LARGEST_METADATA = 16 << 10;
    private static final int CALLS_PER_CONNECTION = 2048;

    private final TensorScheduler scheduler;
    private final Pipeline pipeline;
    private final CallClock clock;
    private final Server server;

    private Leader(TensorScheduler scheduler, Pipeline pipeline, CallClock clock, Server server) {
        this.clock = clock;
        this.scheduler = scheduler;
        this.pipeline = pipeline;
        this.server = server;
    }

    /** A leader of an undivided model. */
    public static Leader of(
            ServiceConfiguration configuration,
            Computation computation,
            InetSocketAddress address,
            MeterRegistry registry) {
        return of(configuration, new LocalPipeline(computation), address, registry);
    }

    /**
     * A leader whose other stages are elsewhere. Listens for the last stage at once and dials stage 1 until it answers.
     *
     * @param firstStage computes stage 0
     */
    public static Leader of(
            ServiceConfiguration configuration,
            Computation firstStage,
            Ring ring,
            InetSocketAddress address,
            MeterRegistry registry)
            throws IOException {
        Plan plan = configuration.plan();
        LinkIdentity identity = new LinkIdentity(
                configuration.revision(),
                plan.hash(),
                ring.group(),
                0,
                plan.stages().size());
        return of(
                configuration,
                RingPipeline.open(identity, plan, firstStage, ring, new LinkMeters(registry)),
                address,
                registry);
    }

    static Leader of(
            ServiceConfiguration configuration, Pipeline pipeline, InetSocketAddress address, MeterRegistry registry) {
        LeaderMeters meters = new LeaderMeters(registry);
        CallQueue queue = new CallQueue(limits(configuration));
        TensorScheduler scheduler = new TensorScheduler(queue, pipeline, meters);
        CallClock clock = new CallClock();
        Server server = NettyServerBuilder.forAddress(address)
                .directExecutor()
                .maxInboundMessageSize(LARGEST_REQUEST)
                .maxInboundMetadataSize(LARGEST_METADATA)
                .maxConcurrentCallsPerConnection(CALLS_PER_CONNECTION)
                .permitKeepAliveTime(5, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .intercept(new RevisionHeader(configuration.revision()))
                .addService(new InferenceService(configuration, scheduler, meters, clock))
                .build();
        return new Leader(scheduler, pipeline, clock, server);
    }

    private static QueueLimits limits(ServiceConfiguration configuration) {
        return new QueueLimits(
                512,
                256L << 20,
                configuration.batching().maxBatchSize(),
                configuration.batching().maxLatency());
    }

    public Leader start() throws IOException {
        clock.start();
        scheduler.start();
        server.start();
        return this;
    }

    public int port() {
        return server.getPort();
    }

    /** Where the last stage connects; 0 for an undivided model. */
    public int linkPort() {
        return pipeline.linkPort();
    }

    /** Whether a request that came now would be computed. */
    public boolean ready() {
        return !server.isShutdown() && scheduler.ready();
    }

    /** Takes no new calls and answers those admitted, for at most {@code grace}. */
    public void drain(Duration grace) throws InterruptedException {
        scheduler.drain();
        server.shutdown();
        server.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        scheduler.stop();
        server.shutdownNow();
        clock.close();
        pipeline.close();
    }
}
