package io.modelservice.runtime.link;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * Where the stage before connects. Of valid connections the newest counts: its process knows best which of its
 * connections is alive.
 */
final class UpstreamPort implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(UpstreamPort.class);
    private static final int GREETINGS_AT_ONCE = 16;
    private static final Duration ACCEPT_AGAIN = Duration.ofMillis(100);

    private final ServerSocketChannel server;
    private final Handshake handshake;
    private final Semaphore greetings = new Semaphore(GREETINGS_AT_ONCE);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private LinkChannel current;
    private LinkChannel fresh;
    private boolean closed;

    private UpstreamPort(ServerSocketChannel server, Handshake handshake) {
        this.server = server;
        this.handshake = handshake;
    }

    static UpstreamPort open(InetSocketAddress address, Handshake handshake) throws IOException {
        UpstreamPort port = new UpstreamPort(LinkSockets.listen(address), handshake);
        Thread.ofPlatform().name("link-accept").daemon().start(port::accept);
        return port;
    }

    int port() {
        return server.socket().getLocalPort();
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel channel = server.accept();
                if (greetings.tryAcquire()) {
                    Thread.ofVirtual().name("link-greet").start(() -> greet(channel));
                } else {
                    channel.close();
                }
            } catch (ClosedChannelException closing) {
                return;
            } catch (IOException failure) {
                LOG.warnf("Cannot accept a connection: %s", failure.getMessage());
                LockSupport.parkNanos(ACCEPT_AGAIN.toNanos());
            }
        }
    }

    private void greet(SocketChannel channel) {
        try {
            LinkChannel link = LinkSockets.accepted(channel);
            handshake.accepted(link);
            offer(link);
        } catch (IOException refused) {
            LOG.warnf("A connection to the link port was turned away: %s", refused.getMessage());
            closeQuietly(channel);
        } finally {
            greetings.release();
        }
    }

    private static void closeQuietly(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            LOG.debug("A connection was gone already", alreadyGone);
        }
    }

    private void offer(LinkChannel link) {
        lock.lock();
        try {
            if (current != null) {
                current.close("a newer connection took its place");
            }
            if (fresh != null) {
                fresh.close("a newer connection took its place");
            }
            fresh = link;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a connection. @throws ClosedChannelException when the port was closed */
    LinkChannel take() throws ClosedChannelException, InterruptedException {
        lock.lock();
        try {
            while (fresh == null && !closed) {
                changed.await();
            }
            if (closed) {
                throw new ClosedChannelException();
            }
            current = fresh;
            fresh = null;
            return current;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            if (current != null) {
                current.close("this process is stopping");
            }
            if (fresh != null) {
                fresh.close("this process is stopping");
            }
            server.close();
        } catch (IOException alreadyGone) {
            LOG.debug("The link port was gone already", alreadyGone);
        } finally {
            lock.unlock();
        }
    }
}
