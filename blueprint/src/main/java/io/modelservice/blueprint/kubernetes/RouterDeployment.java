package io.modelservice.blueprint.kubernetes;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.modelservice.api.RouterSettings;
import io.modelservice.blueprint.ProcessSpec;
import java.util.Optional;

/** Draws the routers: one Deployment for all revisions, whose pods know one revision each. */
final class RouterDeployment {

    private final DrawnRevision drawn;
    private final Drain drain;

    private RouterDeployment(DrawnRevision drawn) {
        this.drawn = drawn;
        this.drain = Drain.ofRouter(drawn.blueprint().configuration().timeout());
    }

    static Deployment of(DrawnRevision drawn) {
        return new RouterDeployment(drawn).deployment();
    }

    private Deployment deployment() {
        String service = drawn.names().service();
        boolean suspended = drawn.service().spec().suspend();
        return new DeploymentBuilder()
                .withMetadata(ObjectMetadata.of(
                        ObjectNames.router(service), drawn.settings().namespace(), drawn.labels(Component.ROUTER)))
                .withNewSpec()
                .withReplicas(suspended ? 0 : settings().replicas())
                .withSelector(drawn.labels().component(Component.ROUTER).selector())
                .withNewStrategy()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withMaxSurge(new IntOrString(1))
                .withMaxUnavailable(new IntOrString(0))
                .endRollingUpdate()
                .endStrategy()
                .withTemplate(settings()
                        .template()
                        .map(over -> TemplateOverlay.lay(over, pod()))
                        .orElseGet(this::pod))
                .endSpec()
                .build();
    }

    private RouterSettings settings() {
        return drawn.service().spec().router();
    }

    private PodTemplateSpec pod() {
        ProcessSpec process = drawn.router();
        String service = drawn.names().service();
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(drawn.labels(Component.ROUTER).all())
                .endMetadata()
                .withNewSpec()
                .withServiceAccountName(ObjectNames.router(service))
                .withAutomountServiceAccountToken(true)
                .withEnableServiceLinks(false)
                .withSecurityContext(PodSecurity.ofPod())
                .withTerminationGracePeriodSeconds((long) drain.graceSeconds())
                .withTopologySpreadConstraints(Placement.spread(drawn.labels().component(Component.ROUTER)))
                .withTolerations(Placement.untilNodeIsLost())
                .withContainers(RuntimeContainer.serving(
                        drawn.settings().image(),
                        process,
                        PodResources.of(process.resources(), drawn.settings().runtimeMemoryBytes()),
                        drawn.names().ofRevision(),
                        drain))
                .withVolumes(PodVolumes.volumes(Optional.of(drawn.names().ofRevision())))
                .endSpec()
                .build();
    }
}
