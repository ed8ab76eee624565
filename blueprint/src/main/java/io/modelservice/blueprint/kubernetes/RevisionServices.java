package io.modelservice.blueprint.kubernetes;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.modelservice.blueprint.PortName;
import java.util.List;

/** How the pods of one revision find each other. */
final class RevisionServices {

    private static final String HEADLESS = "None";

    private RevisionServices() {}

    static List<Service> of(DrawnRevision drawn) {
        return List.of(links(drawn), leaders(drawn));
    }

    /** Names for all sub-models, ready or not: they are ready when their links stand. */
    private static Service links(DrawnRevision drawn) {
        return new ServiceBuilder()
                .withMetadata(ObjectMetadata.of(
                        drawn.names().ofRevision(), drawn.settings().namespace(), drawn.labels(Component.SUB_MODEL)))
                .withNewSpec()
                .withClusterIP(HEADLESS)
                .withPublishNotReadyAddresses(true)
                .withSelector(drawn.labels(Component.SUB_MODEL).selecting())
                .withPorts(drawn.subModels().stream()
                        .flatMap(process -> process.ports().keySet().stream())
                        .distinct()
                        .sorted()
                        .map(port -> port(port, ClusterAddressing.number(port)))
                        .toList())
                .endSpec()
                .build();
    }

    /** The ready ones among the leaders, which routers of this revision watch. */
    private static Service leaders(DrawnRevision drawn) {
        ObjectLabels leaders = drawn.labels(drawn.stages().getFirst());
        return new ServiceBuilder()
                .withMetadata(ObjectMetadata.of(
                        drawn.names().leaders(), drawn.settings().namespace(), leaders))
                .withNewSpec()
                .withClusterIP(HEADLESS)
                .withSelector(leaders.selecting())
                .withPorts(port(PortName.GRPC, ClusterAddressing.number(PortName.GRPC)))
                .endSpec()
                .build();
    }

    static ServicePort port(PortName name, int number) {
        return new ServicePortBuilder()
                .withName(ContainerProbes.text(name))
                .withPort(number)
                .withProtocol("TCP")
                .withTargetPort(new IntOrString(ContainerProbes.text(name)))
                .build();
    }
}
