package io.modelservice.blueprint;

import io.modelservice.api.Resources;
import io.modelservice.splitter.serving.ServiceConfiguration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Draws blueprints: the same request gives the same blueprint, to the byte. */
public final class Blueprints {

    private Blueprints() {}

    public static Blueprint draw(BlueprintRequest request) {
        Batches batches = Batches.of(request.service().spec().router().batching(), request.report());
        ServiceConfiguration configuration = Configurations.of(request, batches.batching());
        MountedFile serviceFile = file(request, "service.json", configuration);
        SubModelProcesses subModels = new SubModelProcesses(request, serviceFile);
        ProcessSpec router = router(request, serviceFile, new Discovery(request, subModels));
        return new Blueprint(
                configuration, Stream.concat(subModels.all(), Stream.of(router)).toList(), batches.notices());
    }

    /** The revision of what {@link #draw} gives, alone. */
    public static String revision(BlueprintRequest request) {
        Batches batches = Batches.of(request.service().spec().router().batching(), request.report());
        return Configurations.of(request, batches.batching()).revision();
    }

    private static ProcessSpec router(BlueprintRequest request, MountedFile serviceFile, Discovery discovery) {
        ProcessId id = new ProcessId.Router(request.service().metadata().name());
        Map<PortName, Endpoint> ports = new EnumMap<>(PortName.class);
        ports.put(PortName.HTTP, request.settings().addressing().of(id, PortName.HTTP));
        ports.put(PortName.GRPC, request.settings().addressing().of(id, PortName.GRPC));
        List<String> arguments = new ArrayList<>(List.of("router", "--service", serviceFile.path()));
        arguments.addAll(discovery.arguments());
        arguments.addAll(
                List.of("--grpc-port", Integer.toString(ports.get(PortName.GRPC).port())));
        List<MountedFile> files = new ArrayList<>(List.of(serviceFile));
        discovery.file().ifPresent(files::add);
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

    static MountedFile file(BlueprintRequest request, String name, Object content) {
        return new MountedFile(request.settings().configurationDirectory() + "/" + name, Revision.json(content));
    }
}
