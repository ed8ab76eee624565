package io.modelservice.blueprint.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.modelservice.api.ModelService;
import io.modelservice.api.PodTemplate;
import io.modelservice.api.StageSpec;
import io.modelservice.blueprint.ProcessSpec;
import io.modelservice.splitter.plan.Plan.Stage;
import java.util.List;
import java.util.Optional;

/** The pods of sub-models: one template a stage, the same for all groups. */
final class StagePods {

    private final DrawnRevision drawn;

    StagePods(DrawnRevision drawn) {
        this.drawn = drawn;
    }

    PodTemplateSpec template(ProcessSpec process) {
        Stage stage = drawn.stage(process);
        ObjectNames names = drawn.names();
        ObjectLabels subModels = drawn.labels().component(Component.SUB_MODEL).revision(names);
        PodTemplateSpec pod = new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(subModels.stage(stage.name()).all())
                .endMetadata()
                .withNewSpec()
                .withServiceAccountName(ObjectNames.subModelAccount(names.service()))
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withSecurityContext(PodSecurity.ofPod())
                .withTerminationGracePeriodSeconds((long) drain().graceSeconds())
                .withAffinity(Placement.apart(subModels))
                .withTopologySpreadConstraints(Placement.spread(subModels.stage(stage.name())))
                .withTolerations(Placement.untilNodeIsLost())
                .withContainers(container(process, stage))
                .withVolumes(PodVolumes.volumes(Optional.of(names.ofRevision())))
                .endSpec()
                .build();
        return template(drawn.service(), stage)
                .map(over -> TemplateOverlay.lay(over, pod))
                .orElse(pod);
    }

    private Container container(ProcessSpec process, Stage stage) {
        long needed = drawn.settings().runtimeMemoryBytes() + stage.memoryBytes();
        Container container = RuntimeContainer.serving(
                drawn.settings().image(),
                process,
                PodResources.of(process.resources(), needed),
                drawn.names().ofRevision(),
                drain());
        return new ContainerBuilder(container)
                .addToEnv(
                        0,
                        new EnvVarBuilder()
                                .withName(ClusterAddressing.GROUP_VARIABLE)
                                .withNewValueFrom()
                                .withNewFieldRef("v1", "metadata.labels['%s']".formatted(ObjectLabels.GROUP))
                                .endValueFrom()
                                .build())
                .build();
    }

    private Drain drain() {
        return Drain.ofSubModel(drawn.blueprint().configuration().timeout());
    }

    /** That of the stage over that of the service. */
    private static Optional<PodTemplate> template(ModelService service, Stage stage) {
        List<StageSpec> listed = service.spec().parallelism().stages();
        Optional<PodTemplate> common = service.spec().template();
        Optional<PodTemplate> own =
                listed.isEmpty() ? Optional.empty() : listed.get(stage.index()).template();
        return own.map(template -> common.map(template::over).orElse(template)).or(() -> common);
    }
}
