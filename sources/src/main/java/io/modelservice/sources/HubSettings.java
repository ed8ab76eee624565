package io.modelservice.sources;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * How {@code hf:} locations are reached.
 *
 * @param endpoint base address of the hub
 * @param token sent to the endpoint's own host only
 */
public record HubSettings(URI endpoint, Optional<Secret> token) {
    public static final URI DEFAULT_ENDPOINT = URI.create("https://huggingface.co");

    public HubSettings {
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(token, "token");
        if (endpoint.getHost() == null) {
            throw new IllegalArgumentException("The hub's endpoint must be an absolute http(s) address: " + endpoint);
        }
    }

    public static HubSettings defaults() {
        return new HubSettings(DEFAULT_ENDPOINT, Optional.empty());
    }
}
