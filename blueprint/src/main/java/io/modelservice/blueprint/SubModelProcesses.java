package io.modelservice.blueprint;

import io.modelservice.api.ModelService;
import io.modelservice.api.Resources;
import io.modelservice.api.StageSpec;
import io.modelservice.splitter.plan.Plan.Stage;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The sub-models of all groups: stages in a ring of links, the leader with a port for the router. */
final class SubModelProcesses {

    private final BlueprintRequest request;
    private final MountedFile serviceFile;

    SubModelProcesses(BlueprintRequest request, MountedFile serviceFile) {
        this.request = request;
        this.serviceFile = serviceFile;
    }

    Stream<ProcessSpec> all() {
        return IntStream.range(0, request.service().spec().replicas())
                .boxed()
                .flatMap(group -> request.plan().stages().stream().map(stage -> process(stage, group)));
    }

    /** Those of the stage in the manifest, and where it says nothing, those of the service. */
    static Resources resources(ModelService service, Stage stage) {
        List<StageSpec> listed = service.spec().parallelism().stages();
        Resources common = service.spec().resources();
        return listed.isEmpty() ? common : listed.get(stage.index()).resources().or(common);
    }

    /** Where the router finds a group. */
    Endpoint leader(int group) {
        return address(request.plan().stages().getFirst(), group, PortName.GRPC);
    }

    private ProcessSpec process(Stage stage, int group) {
        Resources resources = resources(request.service(), stage);
        Map<PortName, Endpoint> ports = ports(stage, group);
        return new ProcessSpec(
                id(stage, group),
                arguments(stage, group, ports),
                ProcessEnvironment.of(request.settings(), ports.get(PortName.HTTP), threads(resources)),
                JavaOptions.ofSubModel(resources),
                ports,
                List.of(serviceFile),
                resources,
                HttpProbe.LIVENESS,
                HttpProbe.READINESS);
    }

    private Map<PortName, Endpoint> ports(Stage stage, int group) {
        Map<PortName, Endpoint> ports = new EnumMap<>(PortName.class);
        ports.put(PortName.HTTP, address(stage, group, PortName.HTTP));
        if (split()) {
            ports.put(PortName.LINK, address(stage, group, PortName.LINK));
        }
        if (stage.index() == 0) {
            ports.put(PortName.GRPC, address(stage, group, PortName.GRPC));
        }
        return ports;
    }

    private List<String> arguments(Stage stage, int group, Map<PortName, Endpoint> ports) {
        List<String> arguments = new ArrayList<>(List.of("sub-model", "--service", serviceFile.path()));
        arguments.addAll(List.of("--stage", Integer.toString(stage.index())));
        arguments.addAll(List.of("--group", request.settings().addressing().group(id(stage, group))));
        if (split()) {
            arguments.addAll(List.of("--link-port", port(ports.get(PortName.LINK))));
            arguments.addAll(List.of(
                    "--downstream", address(next(stage), group, PortName.LINK).text()));
        }
        if (stage.index() == 0) {
            arguments.addAll(List.of("--grpc-port", port(ports.get(PortName.GRPC))));
        }
        return arguments;
    }

    private boolean split() {
        return request.plan().stages().size() > 1;
    }

    private Stage next(Stage stage) {
        return request.plan()
                .stages()
                .get((stage.index() + 1) % request.plan().stages().size());
    }

    private int threads(Resources resources) {
        int sharers = request.plan().stages().size() * request.service().spec().replicas();
        int share = Math.max(1, request.settings().sharedCpus().orElse(1) / sharers);
        return resources
                .cpu()
                .map(cpus -> cpus.value().setScale(0, RoundingMode.CEILING).intValueExact())
                .orElse(share);
    }

    private Endpoint address(Stage stage, int group, PortName port) {
        return request.settings().addressing().of(id(stage, group), port);
    }

    private ProcessId.SubModel id(Stage stage, int group) {
        return new ProcessId.SubModel(request.service().metadata().name(), stage.name(), stage.index(), group);
    }

    private static String port(Endpoint endpoint) {
        return Integer.toString(endpoint.port());
    }
}
