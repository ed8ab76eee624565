package io.modelservice.blueprint.kubernetes;

import io.modelservice.api.ModelService;
import io.modelservice.blueprint.Blueprint;
import io.modelservice.blueprint.ProcessId;
import io.modelservice.blueprint.ProcessSpec;
import io.modelservice.splitter.plan.Plan;
import java.util.List;
import java.util.Objects;

/**
 * One revision as processes, from which its objects are made.
 *
 * @param service as the user wants it
 * @param blueprint of a single group, which stands for all
 */
record DrawnRevision(ModelService service, Blueprint blueprint, ObjectNames names, KubernetesSettings settings) {
    DrawnRevision {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(blueprint, "blueprint");
        Objects.requireNonNull(names, "names");
        Objects.requireNonNull(settings, "settings");
    }

    ObjectLabels labels() {
        return ObjectLabels.of(names.service());
    }

    ObjectLabels labels(Component component) {
        return labels().component(component).revision(names);
    }

    ObjectLabels labels(Plan.Stage stage) {
        return labels(Component.SUB_MODEL).stage(stage.name());
    }

    /** In the order of the plan. */
    List<ProcessSpec> subModels() {
        return blueprint.processes().stream()
                .filter(process -> process.id() instanceof ProcessId.SubModel)
                .toList();
    }

    ProcessSpec router() {
        return blueprint.processes().getLast();
    }

    List<Plan.Stage> stages() {
        return blueprint.configuration().plan().stages();
    }

    Plan.Stage stage(ProcessSpec subModel) {
        return stages().get(((ProcessId.SubModel) subModel.id()).stage());
    }
}
