package io.modelservice.e2e.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** A web server that knows no ranges, announces the whole of a file, and always breaks off at the same place. */
final class BreakingServer implements AutoCloseable {

    private final HttpServer server;
    private final byte[] content;
    private final int sent;
    private final AtomicInteger requests = new AtomicInteger();

    private BreakingServer(HttpServer server, byte[] content, int sent) {
        this.server = server;
        this.content = content;
        this.sent = sent;
    }

    static BreakingServer start(byte[] content, int sent) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        BreakingServer server = new BreakingServer(http, content, sent);
        http.createContext("/model.onnx", server::answer);
        http.start();
        return server;
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(content, 0, sent);
        exchange.getResponseBody().flush();
        exchange.close();
    }

    int port() {
        return server.getAddress().getPort();
    }

    int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
