package io.modelservice.runtime.router.http;

import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The sockets on which a process's HTTP servers take connections. A server of Vert.x closes its connections with its
 * socket; who wants to refuse new ones while those that are there go on must close the socket alone, so it is looked for
 * among what the accepting threads watch.
 */
public final class ListeningSockets {

    private static final long PATIENCE_SECONDS = 5;

    private final Vertx vertx;

    public ListeningSockets(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Blocks until no new connection is taken. Not to be called by an event loop. */
    public void close() throws InterruptedException {
        if (vertx instanceof VertxInternal threads) {
            for (EventExecutor acceptor : threads.getAcceptorEventLoopGroup()) {
                if (acceptor instanceof SingleThreadEventLoop loop) {
                    loop.submit(() -> close(loop)).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                }
            }
        }
    }

    private static void close(SingleThreadEventLoop loop) {
        List<Channel> listening = new ArrayList<>();
        for (Iterator<Channel> watched = loop.registeredChannelsIterator(); watched.hasNext(); ) {
            Channel channel = watched.next();
            if (channel instanceof ServerChannel) {
                listening.add(channel);
            }
        }
        listening.forEach(Channel::close);
    }
}
