package io.modelservice.runtime.link;

import io.modelservice.runtime.engine.Border;
import io.modelservice.runtime.engine.Computation;
import io.modelservice.splitter.wire.Frame;
import io.modelservice.splitter.wire.FrameEncoder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** A stage that does not lead, with its two links. */
public final class RingNode implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(RingNode.class);

    private final int stage;
    private final UpstreamLink upstream;
    private final DownstreamLink downstream;
    private final Departure departure;

    private RingNode(int stage, UpstreamLink upstream, DownstreamLink downstream, Departure departure) {
        this.stage = stage;
        this.upstream = upstream;
        this.downstream = downstream;
        this.departure = departure;
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
        Departure departure = new Departure();
        DownstreamLink downstream = new DownstreamLink(identity, times, next, departure::free, meters);
        RingStage stage = new RingStage(identity, work, downstream, departure);
        UpstreamLink upstream = UpstreamLink.open(identity, times, listen, stage, meters);
        downstream.start();
        return new RingNode(identity.stage(), upstream, downstream, departure);
    }

    public int port() {
        return upstream.port();
    }

    /** Whether both neighbours are connected. */
    public boolean connected() {
        return upstream.connected() && downstream.connected();
    }

    /**
     * Tells the leader that this stage wants to end, and goes on until nothing is under way any more, or for {@code limit}
     * at most. To be closed then.
     */
    public void leave(Duration limit) throws InterruptedException {
        departure.begin();
        boolean told = upstream.connected() && downstream.send(new FrameEncoder().of(new Frame.Leaving(stage)));
        if (told && !departure.await(limit)) {
            LOG.warnf("Stage %d ends although the leader has not let it go within %s", stage, limit);
        }
    }

    @Override
    public void close() {
        downstream.close();
        upstream.close();
    }
}
