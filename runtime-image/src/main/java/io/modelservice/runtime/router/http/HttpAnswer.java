package io.modelservice.runtime.router.http;

import java.util.Map;

/** A complete answer. The body belongs to whoever sends it. */
public record HttpAnswer(int status, Map<String, String> headers, byte[] body) {

    public HttpAnswer {
        headers = Map.copyOf(headers);
    }

    public static HttpAnswer json(byte[] body) {
        return json(200, body);
    }

    public static HttpAnswer json(int status, byte[] body) {
        return new HttpAnswer(status, Map.of("content-type", "application/json"), body);
    }
}
