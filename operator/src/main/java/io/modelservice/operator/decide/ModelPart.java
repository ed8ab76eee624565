package io.modelservice.operator.decide;

import io.modelservice.api.ModelService;
import io.modelservice.api.ModelSource;
import io.modelservice.api.SplitMode;
import io.modelservice.api.resource.ModelStatus;
import io.modelservice.api.resource.PlanStageStatus;
import io.modelservice.api.resource.PlanStatus;
import io.modelservice.api.resource.ServiceStatus;
import io.modelservice.api.resource.VerificationStatus;
import io.modelservice.splitter.plan.Plan;
import io.modelservice.splitter.plan.Plan.Stage;
import io.modelservice.splitter.plan.PlanHash;
import io.modelservice.splitter.profile.ModelProfile;
import io.modelservice.splitter.serving.VerificationReport;
import io.modelservice.splitter.tensor.TensorSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a status says of the model and its plan.
 *
 * @param kept whether what was known before stays until it is known anew
 */
record ModelPart(Draft draft, Optional<ServiceStatus> before, boolean kept) {

    ModelStatus model() {
        return draft.profile()
                .map(this::model)
                .orElse(before.filter(_ -> kept).map(ServiceStatus::model).orElse(null));
    }

    private ModelStatus model(ModelProfile profile) {
        ModelSource source =
                draft.service().map(ModelService::spec).orElseThrow().model();
        return new ModelStatus(
                source.uri().text(),
                profile.digest(),
                profile.format(),
                draft.wanted()
                        .map(wanted -> switch (wanted.blueprint()
                                .configuration()
                                .task()) {
                            case EMBEDDING -> "Embedding";
                            case TENSOR -> "Tensor";
                        })
                        .orElse(null),
                profile.sizeBytes(),
                profile.parameters(),
                profile.layers().size());
    }

    PlanStatus plan(Instant now) {
        return draft.plan()
                .map(plan -> plan(plan, now))
                .orElse(before.filter(_ -> kept).map(ServiceStatus::plan).orElse(null));
    }

    private PlanStatus plan(Plan plan, Instant now) {
        boolean manual = draft.service().orElseThrow().spec().parallelism().mode() == SplitMode.MANUAL;
        return new PlanStatus(
                "pp" + plan.stages().size(),
                plan.hash(),
                manual ? "User" : "Planner",
                plan.stages().size(),
                plan.reason(),
                stages(plan),
                draft.report().map(report -> verification(report, plan, now)).orElse(null));
    }

    private static List<PlanStageStatus> stages(Plan plan) {
        List<PlanStageStatus> stages = new ArrayList<>();
        int first = 0;
        for (Stage stage : plan.stages()) {
            stages.add(new PlanStageStatus(
                    stage.name(),
                    layers(first, stage.layers()),
                    names(stage.inputs()),
                    names(stage.outputs()),
                    stage.weightBytes(),
                    "%d%%".formatted(Math.round(100 * stage.cost())),
                    stage.memoryBytes(),
                    "sha256:" + PlanHash.ofPart(plan, stage)));
            first += stage.layers();
        }
        return stages;
    }

    private static String layers(int first, int count) {
        return switch (count) {
            case 0 -> "none";
            case 1 -> Integer.toString(first);
            default -> "%d-%d".formatted(first, first + count - 1);
        };
    }

    private static List<String> names(List<TensorSpec> tensors) {
        return tensors.stream().map(TensorSpec::name).toList();
    }

    /** The time is that of the first sight of this result. */
    private VerificationStatus verification(VerificationReport report, Plan plan, Instant now) {
        String result = report.passed() ? "Passed" : "Failed";
        String error = Double.toString(report.maxAbsError());
        Optional<VerificationStatus> known = before.map(ServiceStatus::plan)
                .filter(earlier -> Objects.equals(earlier.hash(), plan.hash()))
                .map(PlanStatus::verification)
                .filter(earlier -> result.equals(earlier.result()) && error.equals(earlier.maxAbsError()));
        return known.orElseGet(() -> new VerificationStatus(
                result, error, now.truncatedTo(ChronoUnit.SECONDS).toString()));
    }
}
