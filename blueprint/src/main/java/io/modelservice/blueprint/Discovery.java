package io.modelservice.blueprint;

import io.modelservice.splitter.serving.Topology;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** How the router learns of the groups: from a file with all their leaders, or from the cluster. */
record Discovery(BlueprintRequest request, SubModelProcesses subModels) {

    List<String> arguments() {
        return request.settings()
                .addressing()
                .endpointSlices()
                .map(service -> List.of("--endpoint-slices", service))
                .orElseGet(() -> List.of("--topology", topologyFile().path()));
    }

    Optional<MountedFile> file() {
        return request.settings().addressing().endpointSlices().isPresent()
                ? Optional.empty()
                : Optional.of(topologyFile());
    }

    private MountedFile topologyFile() {
        return Blueprints.file(request, "topology.json", topology());
    }

    private Topology topology() {
        return new Topology(IntStream.range(0, request.service().spec().replicas())
                .mapToObj(group ->
                        new Topology.Group(group, subModels.leader(group).text()))
                .toList());
    }
}
