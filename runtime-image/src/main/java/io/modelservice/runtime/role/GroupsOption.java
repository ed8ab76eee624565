package io.modelservice.runtime.role;

import io.modelservice.runtime.router.cluster.EndpointSlices;
import io.modelservice.runtime.router.cluster.LeaderService;
import io.modelservice.runtime.router.groups.GroupSource;
import io.modelservice.runtime.router.groups.TopologyFile;
import io.modelservice.splitter.FailureReason;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a router learns its groups: one of the two. */
final class GroupsOption {

    @Option(names = "--topology", description = "The file topology.json; read again when it changes.")
    Optional<Path> topology = Optional.empty();

    @Option(
            names = "--endpoint-slices",
            paramLabel = "NAMESPACE/SERVICE",
            description = "The Service behind which the leaders are, in the cluster that this process runs in.")
    Optional<String> endpointSlices = Optional.empty();

    GroupSource source(String revision, Vertx vertx) throws RoleException {
        return topology.isPresent()
                ? new TopologyFile(topology.get())
                : EndpointSlices.of(leaders(endpointSlices.orElseThrow()), revision, vertx);
    }

    private static LeaderService leaders(String text) throws RoleException {
        try {
            return LeaderService.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw new RoleException(
                    FailureReason.INVALID_ARGUMENT, "--endpoint-slices: " + malformed.getMessage(), malformed);
        }
    }
}
