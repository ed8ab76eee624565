package io.modelservice.operator.decide;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.modelservice.api.ModelService;
import io.modelservice.api.ModelServiceSpec;
import io.modelservice.api.Parallelism;
import io.modelservice.api.Resources;
import io.modelservice.api.StageSpec;
import io.modelservice.api.condition.Reason;
import io.modelservice.blueprint.ServicePlanner;
import io.modelservice.splitter.plan.PlanResult;
import io.modelservice.splitter.profile.ModelProfile;
import io.modelservice.splitter.serving.ServingJson;
import io.modelservice.splitter.serving.VerificationReport;
import java.util.Optional;

/** What jobs found out, and what follows from it for the split. */
final class Models {

    private Models() {}

    static Optional<ModelProfile> profile(String json) {
        return read(json, ModelProfile.class);
    }

    static Optional<VerificationReport> report(String json) {
        return read(json, VerificationReport.class);
    }

    private static <T> Optional<T> read(String json, Class<T> type) {
        try {
            return Optional.of(ServingJson.mapper().readValue(json, type));
        } catch (JsonProcessingException ofAnotherVersion) {
            return Optional.empty();
        }
    }

    /** Why nothing could be planned: whether the memory limits are in the way, or the model itself. */
    static Reason whyInfeasible(ModelService service, ModelProfile profile, long runtimeMemoryBytes) {
        return ServicePlanner.plan(unlimited(service), profile, runtimeMemoryBytes) instanceof PlanResult.Planned
                ? Reason.INSUFFICIENT_BUDGET
                : Reason.UNSPLITTABLE;
    }

    private static ModelService unlimited(ModelService service) {
        ModelServiceSpec spec = service.spec();
        Parallelism split = spec.parallelism();
        return new ModelService(
                service.metadata(),
                new ModelServiceSpec(
                        spec.suspend(),
                        spec.model(),
                        new Parallelism(
                                split.mode(),
                                split.pipeline(),
                                split.policy(),
                                split.stages().stream().map(Models::unlimited).toList(),
                                split.verification()),
                        spec.replicas(),
                        Resources.none(),
                        spec.template(),
                        spec.router()));
    }

    private static StageSpec unlimited(StageSpec stage) {
        return new StageSpec(stage.name(), stage.layers(), stage.cutBefore(), Resources.none(), stage.template());
    }
}
