package io.modelservice.blueprint.kubernetes;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Pods of another namespace.
 *
 * @param podLabels that they have; empty for all pods of the namespace
 */
public record NetworkPeer(String namespace, Map<String, String> podLabels) {
    public NetworkPeer {
        Objects.requireNonNull(namespace, "namespace");
        podLabels = Collections.unmodifiableMap(new TreeMap<>(podLabels));
    }
}
