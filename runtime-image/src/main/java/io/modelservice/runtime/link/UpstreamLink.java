package io.modelservice.runtime.link;

import io.micrometer.core.instrument.Counter;
import io.modelservice.splitter.wire.Frame;
import io.modelservice.splitter.wire.FrameEncoder;
import io.modelservice.splitter.wire.FrameException;
import io.modelservice.splitter.wire.FrameLimits;
import io.modelservice.splitter.wire.FrameReader;
import io.modelservice.splitter.wire.FrameType;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * The link from the stage before: listens, lets the right one in, and reads its frames in one thread until it is lost,
 * again and again. Another thread tells the other end that this process lives and notices when that end falls silent.
 */
public final class UpstreamLink implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(UpstreamLink.class);

    private final LinkIdentity identity;
    private final LinkTimes times;
    private final UpstreamPort port;
    private final UpstreamHandler handler;
    private final LinkMeters meters;
    private final Counter losses;
    private volatile LinkChannel current;
    private volatile boolean closed;

    private UpstreamLink(
            LinkIdentity identity, LinkTimes times, UpstreamPort port, UpstreamHandler handler, LinkMeters meters) {
        this.identity = identity;
        this.times = times;
        this.port = port;
        this.handler = handler;
        this.meters = meters;
        this.losses = meters.losses("upstream");
        meters.state("upstream", this::connected);
    }

    /** Starts to listen; {@code address} may have port 0. */
    public static UpstreamLink open(
            LinkIdentity identity,
            LinkTimes times,
            InetSocketAddress address,
            UpstreamHandler handler,
            LinkMeters meters)
            throws IOException {
        UpstreamPort port = UpstreamPort.open(address, new Handshake(identity, times));
        UpstreamLink link = new UpstreamLink(identity, times, port, handler, meters);
        Thread.ofPlatform().name("link-stage").start(link::serve);
        Thread.ofPlatform().name("link-watch").daemon().start(link::watch);
        return link;
    }

    public int port() {
        return port.port();
    }

    public boolean connected() {
        return current != null;
    }

    private void serve() {
        try {
            while (!closed) {
                LinkChannel channel = port.take();
                LOG.infof("Stage %d has connected", identity.upstream());
                current = channel;
                String reason = serve(channel);
                current = null;
                channel.close();
                if (!closed) {
                    losses.increment();
                    LOG.warnf("Lost stage %d: %s", identity.upstream(), reason);
                    handler.lost(reason);
                }
            }
        } catch (ClosedChannelException closing) {
            LOG.debug("The link port was closed");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads until something is wrong. @return what */
    private String serve(LinkChannel channel) {
        try {
            FrameReader reader = new FrameReader(channel, FrameLimits.link());
            while (true) {
                FrameType type = reader.read();
                meters.received(reader.frameBytes());
                switch (type) {
                    case DATA -> handler.data(reader.data());
                    case FAILED, PROBE, BROKEN, LEAVING -> handler.frame(reader.frame());
                    case HEARTBEAT -> {}
                    case HELLO, WELCOME, REFUSED -> throw new LinkRefusedException("a greeting in the middle of talk");
                }
            }
        } catch (FrameException corrupt) {
            return "its frames cannot be trusted: " + corrupt.getMessage();
        } catch (IOException failure) {
            return channel.closedBecause().isEmpty() ? failure.getMessage() : channel.closedBecause();
        } catch (RuntimeException bug) {
            LOG.error("A frame could not be handled", bug);
            return "a frame could not be handled: " + bug;
        }
    }

    private void watch() {
        FrameEncoder encoder = new FrameEncoder();
        long checked = System.nanoTime();
        while (!closed) {
            LinkChannel channel = current;
            // When this process itself was stopped for a while, the reader deserves a chance to catch up.
            boolean late = System.nanoTime() - checked > times.silence().toNanos() / 2;
            checked = System.nanoTime();
            if (channel != null && !late) {
                check(channel, encoder.of(new Frame.Heartbeat()));
            }
            LockSupport.parkNanos(times.heartbeat().toNanos());
        }
    }

    private void check(LinkChannel channel, ByteBuffer heartbeat) {
        try {
            channel.write(heartbeat);
            if (channel.reading() && channel.silence().compareTo(times.silence()) > 0) {
                channel.close("no sign of life for " + channel.silence().toMillis() + " ms");
            }
        } catch (IOException broken) {
            channel.close("it cannot be written to: " + broken.getMessage());
        }
    }

    @Override
    public void close() {
        closed = true;
        port.close();
    }
}
