package io.modelservice.runtime.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A client of this process's HTTP server. Few classes, since all that are loaded become part of the cache. */
record Http(int port) {

    /** @throws IllegalStateException when the answer's status is another one */
    void get(String path, int expected) throws IOException {
        require(path, expected, status(path));
    }

    int status(String path) throws IOException {
        return finish(open(path));
    }

    void post(String path, String json, int expected) throws IOException {
        post(path, json.getBytes(StandardCharsets.UTF_8), Map.of("content-type", "application/json"), expected);
    }

    void post(String path, byte[] body, Map<String, String> headers, int expected) throws IOException {
        HttpURLConnection connection = open(path);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        headers.forEach(connection::setRequestProperty);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        require(path, expected, finish(connection));
    }

    private HttpURLConnection open(String path) throws IOException {
        return (HttpURLConnection) URI.create("http://%s:%d%s".formatted(TinyService.HOST, port, path))
                .toURL()
                .openConnection(Proxy.NO_PROXY);
    }

    private static int finish(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            if (body != null) {
                body.transferTo(OutputStream.nullOutputStream());
            }
        }
        return status;
    }

    private static void require(String path, int expected, int status) {
        if (status != expected) {
            throw new IllegalStateException("%s was answered with %d, not %d".formatted(path, status, expected));
        }
    }
}
