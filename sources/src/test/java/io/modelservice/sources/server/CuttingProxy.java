package io.modelservice.sources.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes bytes to a real server and back; breaks the first connections after some bytes of the answer. */
public final class CuttingProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final int targetPort;
    private final int bytesEach;
    private final AtomicInteger cuts;

    private CuttingProxy(ServerSocket listener, int targetPort, int cuts, int bytesEach) {
        this.listener = listener;
        this.targetPort = targetPort;
        this.cuts = new AtomicInteger(cuts);
        this.bytesEach = bytesEach;
    }

    public static CuttingProxy start(int targetPort, int cuts, int bytesEach) throws IOException {
        ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        CuttingProxy proxy = new CuttingProxy(listener, targetPort, cuts, bytesEach);
        Thread.ofVirtual().start(proxy::accept);
        return proxy;
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** How many connections are still to be broken. */
    public int cutsLeft() {
        return Math.max(0, cuts.get());
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void connect(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), targetPort)) {
            Thread.ofVirtual().start(() -> pass(client, server, Integer.MAX_VALUE));
            boolean cut = cuts.getAndDecrement() > 0;
            pass(server, client, cut ? bytesEach : Integer.MAX_VALUE);
        } catch (IOException e) {
            return; // one side went away
        }
    }

    private static void pass(Socket from, Socket to, int limit) {
        byte[] chunk = new byte[8192];
        int left = limit;
        try {
            InputStream input = from.getInputStream();
            OutputStream output = to.getOutputStream();
            for (int read = input.read(chunk, 0, Math.min(left, chunk.length));
                    read > 0;
                    read = input.read(chunk, 0, Math.min(left, chunk.length))) {
                output.write(chunk, 0, read);
                left -= limit == Integer.MAX_VALUE ? 0 : read;
            }
        } catch (IOException e) {
            return; // one side went away
        }
    }
}
