package io.modelservice.cli.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds out whether a port of this machine is free, by taking it for a moment. */
public final class PortProbe {

    /** Whether it could be taken just now. */
    public boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(LocalPorts.HOST), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
