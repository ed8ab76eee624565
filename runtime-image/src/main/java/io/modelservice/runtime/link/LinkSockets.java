package io.modelservice.runtime.link;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** The one place where sockets of links are opened. */
final class LinkSockets {

    private static final int BACKLOG = 16;

    private LinkSockets() {}

    static ServerSocketChannel listen(InetSocketAddress address) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            return server.bind(address, BACKLOG);
        } catch (IOException failure) {
            server.close();
            throw failure;
        }
    }

    static LinkChannel accepted(SocketChannel channel) throws IOException {
        return new LinkChannel(prepared(channel));
    }

    static LinkChannel dial(InetSocketAddress address, Duration timeout) throws IOException {
        if (address.isUnresolved()) {
            throw new UnknownHostException("nobody knows the name " + address.getHostString());
        }
        SocketChannel channel = prepared(SocketChannel.open());
        try {
            channel.socket().connect(address, Math.toIntExact(timeout.toMillis()));
            return new LinkChannel(channel);
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    private static SocketChannel prepared(SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        return channel;
    }
}
