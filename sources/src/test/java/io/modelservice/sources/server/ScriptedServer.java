package io.modelservice.sources.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP server whose answers are written byte by byte, so that they can be wrong in every way. */
public final class ScriptedServer implements AutoCloseable {
    private final ServerSocket listener;
    private final Script script;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    /** @param headers by lower-case name */
    public record Request(String path, Map<String, String> headers) {
        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        /** First byte asked for. */
        public long offset() {
            String range = header("Range");
            return range.isEmpty() ? 0 : Long.parseLong(range.substring("bytes=".length(), range.indexOf('-')));
        }
    }

    /** Writes one answer; the connection is closed after it. */
    @FunctionalInterface
    public interface Script {
        void answer(Request request, OutputStream output) throws IOException, InterruptedException;
    }

    private ScriptedServer(ServerSocket listener, Script script) {
        this.listener = listener;
        this.script = script;
    }

    public static ScriptedServer start(Script script) throws IOException {
        ServerSocket listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        ScriptedServer server = new ScriptedServer(listener, script);
        Thread.ofVirtual().start(server::accept);
        return server;
    }

    public String address() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Requests for this path. */
    public List<Request> requests(String path) {
        return requests.stream().filter(request -> request.path().equals(path)).toList();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                if (listener.isClosed()) {
                    connection.close();
                    return; // it came in while the server was closed
                }
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            Request request = read(new BufferedInputStream(connection.getInputStream()));
            requests.add(request);
            script.answer(request, connection.getOutputStream());
            connection.getOutputStream().flush();
        } catch (IOException e) {
            return; // the client went away
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }

    private static Request read(InputStream input) throws IOException {
        String path = line(input).split(" ")[1];
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(input); !line.isEmpty(); line = line(input)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new Request(path, headers);
    }

    private static String line(InputStream input) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new IOException("The client closed the connection");
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    /** Writes a status line and headers, each {@code Name: value}. */
    public static void head(OutputStream output, String status, String... headers) throws IOException {
        String head = "HTTP/1.1 " + status + "\r\nConnection: close\r\n" + String.join("\r\n", headers)
                + (headers.length == 0 ? "" : "\r\n") + "\r\n";
        output.write(head.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** An answer without a body. */
    public static void status(OutputStream output, String status, String... headers) throws IOException {
        String[] all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = "Content-Length: 0";
        head(output, status, all);
    }
}
