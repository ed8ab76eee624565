package io.modelservice.splitter.serving;

import java.util.List;

/**
 * The file {@code topology.json}: where the leaders of the groups listen. The router reads it again when it changes.
 */
public record Topology(List<Group> groups) {
    public Topology {
        groups = List.copyOf(groups);
    }

    /** One group; {@code leader} is {@code host:port} of its gRPC endpoint. */
    public record Group(int index, String leader) {}
}
