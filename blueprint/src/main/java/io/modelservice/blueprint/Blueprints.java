package io.modelservice.blueprint;

import io.modelservice.api.Resources;
import io.modelservice.splitter.serving.ServiceConfiguration;
import io.modelservice.splitter.serving.Topology;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Draws blueprints: the same request gives the same blueprint, to the byte. */
public final class Blueprints {

    private Blueprints() {}

    public static Blueprint draw(BlueprintRequest request) {
        Batches batches = Batches.of(request.service().spec().router().batching(), request.report());
        ServiceConfiguration configuration = Configurations.of(request, batches.batching());
        MountedFile serviceFile = file(request, "service.json", configuration);
        SubModelProcesses subModels = new SubModelProcesses(request, serviceFile);
        MountedFile topologyFile = file(request, "topology.json", topology(request, subModels));
        ProcessSpec router = router(request, List.of(serviceFile, topologyFile));
        return new Blueprint(
                configuration, Stream.concat(subModels.all(), Stream.of(router)).toList(), batches.notices());
    }

    private static Topology topology(BlueprintRequest request, SubModelProcesses subModels) {
        return new Topology(IntStream.range(0, request.service().spec().replicas())
                .mapToObj(group ->
                        new Topology.Group(group, subModels.leader(group).text()))
                .toList());
    }

    private static ProcessSpec router(BlueprintRequest request, List<MountedFile> files) {
        ProcessId id = new ProcessId.Router(request.service().metadata().name());
        Map<PortName, Endpoint> ports = new EnumMap<>(PortName.class);
        ports.put(PortName.HTTP, request.settings().addressing().of(id, PortName.HTTP));
        ports.put(PortName.GRPC, request.settings().addressing().of(id, PortName.GRPC));
        List<String> arguments = List.of(
                "router",
                "--service",
                files.getFirst().path(),
                "--topology",
                files.getLast().path(),
                "--grpc-port",
                Integer.toString(ports.get(PortName.GRPC).port()));
        return new ProcessSpec(
                id,
                arguments,
                ProcessEnvironment.of(request.settings(), ports.get(PortName.HTTP), 1),
                JavaOptions.ofRouter(),
                ports,
                files,
                Resources.none(),
                HttpProbe.LIVENESS,
                HttpProbe.READINESS);
    }

    private static MountedFile file(BlueprintRequest request, String name, Object content) {
        return new MountedFile(request.settings().configurationDirectory() + "/" + name, Revision.json(content));
    }
}
