package io.modelservice.blueprint;

import java.util.Objects;

/** Where a port of a process is reached. */
public record Endpoint(String host, int port) {
    public Endpoint {
        Objects.requireNonNull(host, "host");
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("Not a port: " + port);
        }
    }

    /** {@code host:port}. */
    public String text() {
        return host + ":" + port;
    }
}
