package io.modelservice.sources.http;

import io.modelservice.sources.Secret;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A GET to be made.
 *
 * @param headers sent to every service that the call is redirected to
 * @param bearer sent to the service of {@code uri} only
 */
public record HttpCall(URI uri, Map<String, String> headers, Optional<Secret> bearer) {
    public HttpCall {
        headers = Map.copyOf(headers);
    }
}
