package io.modelservice.blueprint;

import io.modelservice.api.ModelService;
import io.modelservice.splitter.plan.PlanRequest;
import io.modelservice.splitter.plan.PlanResult;
import io.modelservice.splitter.plan.Planner;
import io.modelservice.splitter.profile.ModelProfile;
import java.util.List;

/** Plans a ModelService: the first of its requests that can be planned. */
public final class ServicePlanner {

    private ServicePlanner() {}

    /** @param runtimeMemoryBytes what a process needs of its memory beside weights and activations */
    public static PlanResult plan(ModelService service, ModelProfile profile, long runtimeMemoryBytes) {
        List<PlanRequest> requests = PlanRequests.of(service, runtimeMemoryBytes);
        int tried = requests.size() == 1
                ? 1
                : Math.min(requests.size(), profile.segments().size());
        PlanResult result = Planner.plan(profile, requests.getFirst());
        for (int next = 1; next < tried && result instanceof PlanResult.Infeasible; next++) {
            result = Planner.plan(profile, requests.get(next));
        }
        return switch (result) {
            case PlanResult.Planned planned -> planned;
            case PlanResult.Infeasible last -> explained(service, tried, last, runtimeMemoryBytes);
        };
    }

    private static PlanResult explained(
            ModelService service, int tried, PlanResult.Infeasible last, long runtimeMemoryBytes) {
        String counts = tried == 1 ? "" : "No number of stages from 1 to %d fits; with %d: ".formatted(tried, tried);
        String budget = limited(service)
                ? " Of each memory limit %d MiB are kept for the process itself.".formatted(runtimeMemoryBytes >> 20)
                : "";
        return new PlanResult.Infeasible(counts + last.message() + budget);
    }

    private static boolean limited(ModelService service) {
        return service.spec().resources().memory().isPresent()
                || service.spec().parallelism().stages().stream()
                        .anyMatch(stage -> stage.resources().memory().isPresent());
    }
}
