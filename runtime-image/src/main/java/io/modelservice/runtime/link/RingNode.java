package io.modelservice.runtime.link;

import io.modelservice.runtime.engine.Border;
import io.modelservice.runtime.engine.Computation;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Supplier;

/** A stage that does not lead, with its two links. */
public final class RingNode implements AutoCloseable {

    private final UpstreamLink upstream;
    private final DownstreamLink downstream;

    private RingNode(UpstreamLink upstream, DownstreamLink downstream) {
        this.upstream = upstream;
        this.downstream = downstream;
    }

    /** What a stage computes. */
    public record Work(Border border, Computation computation) {}

    /**
     * Listens for the stage before and dials the stage after.
     *
     * @param listen where; port 0 for any
     * @param next asked for the next stage's address before each attempt to connect
     */
    public static RingNode open(
            LinkIdentity identity,
            Work work,
            InetSocketAddress listen,
            Supplier<InetSocketAddress> next,
            LinkMeters meters)
            throws IOException {
        LinkTimes times = LinkTimes.standard();
        DownstreamLink downstream = new DownstreamLink(identity, times, next, () -> {}, meters);
        RingStage stage = new RingStage(identity, work.border(), work.computation(), downstream);
        UpstreamLink upstream = UpstreamLink.open(identity, times, listen, stage, meters);
        downstream.start();
        return new RingNode(upstream, downstream);
    }

    public int port() {
        return upstream.port();
    }

    /** Whether both neighbours are connected. */
    public boolean connected() {
        return upstream.connected() && downstream.connected();
    }

    @Override
    public void close() {
        downstream.close();
        upstream.close();
    }
}
