package io.modelservice.blueprint.kubernetes;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.modelservice.blueprint.PortName;
import java.util.List;

/** Draws what a ModelService has once. */
final class ServiceDrawing {

    private static final int CLIENT_HTTP_PORT = 80;

    private final String service;
    private final KubernetesSettings settings;

    private ServiceDrawing(String service, KubernetesSettings settings) {
        this.service = service;
        this.settings = settings;
    }

    static ServiceObjects of(String service, KubernetesSettings settings) {
        ServiceDrawing drawing = new ServiceDrawing(service, settings);
        return new ServiceObjects(
                List.of(
                        drawing.account(ObjectNames.subModelAccount(service), Component.SUB_MODEL),
                        drawing.account(ObjectNames.router(service), Component.ROUTER)),
                drawing.role(),
                drawing.roleBinding(),
                ServicePolicies.of(service, settings),
                drawing.clients(),
                DisruptionBudgets.ofRouters(service, settings.namespace()));
    }

    private ObjectLabels routers() {
        return ObjectLabels.of(service).component(Component.ROUTER);
    }

    /** A pod gets its token only where it asks for it. */
    private ServiceAccount account(String name, Component component) {
        return new ServiceAccountBuilder()
                .withMetadata(ObjectMetadata.of(
                        name, settings.namespace(), ObjectLabels.of(service).component(component)))
                .withAutomountServiceAccountToken(false)
                .build();
    }

    private Role role() {
        return new RoleBuilder()
                .withMetadata(ObjectMetadata.of(ObjectNames.router(service), settings.namespace(), routers()))
                .addNewRule()
                .withApiGroups("discovery.k8s.io")
                .withResources("endpointslices")
                .withVerbs("list", "watch")
                .endRule()
                .build();
    }

    private RoleBinding roleBinding() {
        String name = ObjectNames.router(service);
        return new RoleBindingBuilder()
                .withMetadata(ObjectMetadata.of(name, settings.namespace(), routers()))
                .withNewRoleRef("rbac.authorization.k8s.io", "Role", name)
                .addNewSubject()
                .withKind("ServiceAccount")
                .withName(name)
                .withNamespace(settings.namespace())
                .endSubject()
                .build();
    }

    private Service clients() {
        return new ServiceBuilder()
                .withMetadata(ObjectMetadata.of(ObjectNames.clients(service), settings.namespace(), routers()))
                .withNewSpec()
                .withSelector(routers().selecting())
                .withPorts(
                        RevisionServices.port(PortName.HTTP, CLIENT_HTTP_PORT),
                        RevisionServices.port(PortName.GRPC, ClusterAddressing.number(PortName.GRPC)))
                .endSpec()
                .build();
    }
}
