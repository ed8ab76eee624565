package io.modelservice.blueprint.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.modelservice.blueprint.MountedFile;
import io.modelservice.blueprint.ProcessSpec;
import io.modelservice.splitter.plan.Plan.Stage;
import java.util.Map;
import java.util.TreeMap;

/** Draws what one revision runs. */
final class RevisionDrawing {

    private final DrawnRevision drawn;

    private RevisionDrawing(DrawnRevision drawn) {
        this.drawn = drawn;
    }

    static RevisionObjects of(DrawnRevision drawn) {
        RevisionDrawing drawing = new RevisionDrawing(drawn);
        return new RevisionObjects(
                drawing.configMap(),
                RevisionServices.of(drawn),
                RevisionPolicies.of(drawn),
                DisruptionBudgets.ofSubModels(drawn),
                drawn.subModels().stream().map(drawing::statefulSet).toList());
    }

    private ConfigMap configMap() {
        Map<String, String> files = new TreeMap<>();
        for (MountedFile file : drawn.router().files()) {
            files.put(file.path().substring(file.path().lastIndexOf('/') + 1), file.content());
        }
        return new ConfigMapBuilder()
                .withMetadata(ObjectMetadata.of(
                        drawn.names().ofRevision(),
                        drawn.settings().namespace(),
                        drawn.labels().revision(drawn.names())))
                .withImmutable(true)
                .withData(files)
                .build();
    }

    private StatefulSet statefulSet(ProcessSpec process) {
        Stage stage = drawn.stage(process);
        ObjectLabels labels = drawn.labels(stage);
        return new StatefulSetBuilder()
                .withMetadata(ObjectMetadata.of(
                        drawn.names().stage(stage.index()), drawn.settings().namespace(), labels))
                .withNewSpec()
                .withPodManagementPolicy("Parallel")
                .withReplicas(groups())
                .withSelector(labels.selector())
                .withServiceName(drawn.names().ofRevision())
                .withTemplate(new StagePods(drawn).template(process))
                .endSpec()
                .build();
    }

    private int groups() {
        return drawn.service().spec().suspend() ? 0 : drawn.service().spec().replicas();
    }
}
