package io.modelservice.runtime.link;

import io.micrometer.core.instrument.Counter;
import io.modelservice.splitter.wire.Frame;
import io.modelservice.splitter.wire.FrameEncoder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The link to the stage after: dials until it is let in, then tells the other end that this process lives, notices when
 * that end falls silent, and dials again. Frames are written by whoever has them.
 */
public final class DownstreamLink implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DownstreamLink.class);

    private final LinkIdentity identity;
    private final LinkTimes times;
    private final Supplier<InetSocketAddress> address;
    private final Runnable lost;
    private final LinkMeters meters;
    private final Counter losses;
    private final Thread thread;
    private volatile LinkChannel current;
    private volatile boolean closed;

    /**
     * @param address asked before each attempt, so that a name is looked up anew
     * @param lost told, from the link's thread, when a connection that stood is gone
     */
    public DownstreamLink(
            LinkIdentity identity,
            LinkTimes times,
            Supplier<InetSocketAddress> address,
            Runnable lost,
            LinkMeters meters) {
        this.identity = identity;
        this.times = times;
        this.address = address;
        this.lost = lost;
        this.meters = meters;
        this.losses = meters.losses("downstream");
        this.thread = Thread.ofPlatform().name("link-dial").daemon().unstarted(this::run);
    }

    public DownstreamLink start() {
        meters.state("downstream", this::connected);
        thread.start();
        return this;
    }

    public boolean connected() {
        return current != null;
    }

    /** Writes a frame. @return false when there is no connection, or none any more: the frame is lost */
    public boolean send(ByteBuffer frame) {
        LinkChannel channel = current;
        if (channel == null) {
            return false;
        }
        int bytes = frame.remaining();
        try {
            channel.write(frame);
            meters.sent(bytes);
            return true;
        } catch (IOException broken) {
            channel.close("it cannot be written to: " + broken.getMessage());
            LockSupport.unpark(thread);
            return false;
        }
    }

    private void run() {
        Duration wait = times.firstRetry();
        String complaint = "";
        while (!closed) {
            try {
                LinkChannel channel = connect();
                LOG.infof("Connected to stage %d", identity.downstream());
                wait = times.firstRetry();
                complaint = "";
                keep(channel);
            } catch (IOException | RuntimeException failure) {
                if (!complaint.equals(failure.getMessage())) {
                    complaint = String.valueOf(failure.getMessage());
                    LOG.infof("No connection to stage %d yet: %s", identity.downstream(), complaint);
                }
                LockSupport.parkNanos(wait.toNanos());
                Duration doubled = wait.multipliedBy(2);
                wait = doubled.compareTo(times.lastRetry()) < 0 ? doubled : times.lastRetry();
            }
        }
    }

    private LinkChannel connect() throws IOException {
        LinkChannel channel = LinkSockets.dial(address.get(), times.handshake());
        try {
            new Handshake(identity, times).dialled(channel);
            return channel;
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    private void keep(LinkChannel channel) {
        FrameEncoder encoder = new FrameEncoder();
        current = channel;
        try {
            while (channel.isOpen() && !closed) {
                channel.listen();
                if (channel.silence().compareTo(times.silence()) > 0) {
                    channel.close("no sign of life for " + channel.silence().toMillis() + " ms");
                }
                channel.writeIfFree(encoder.of(new Frame.Heartbeat()));
                LockSupport.parkNanos(times.heartbeat().toNanos());
            }
        } catch (IOException broken) {
            channel.close(String.valueOf(broken.getMessage()));
        }
        current = null;
        channel.close();
        if (!closed) {
            losses.increment();
            LOG.warnf("Lost stage %d: %s", identity.downstream(), channel.closedBecause());
            lost.run();
        }
    }

    @Override
    public void close() {
        closed = true;
        LinkChannel channel = current;
        if (channel != null) {
            channel.close("this process is stopping");
        }
        LockSupport.unpark(thread);
    }
}
