package io.modelservice.blueprint;

import io.modelservice.api.ModelService;
import io.modelservice.api.Parallelism;
import io.modelservice.api.Quantity;
import io.modelservice.api.Resources;
import io.modelservice.api.SplitMode;
import io.modelservice.api.SplitPolicy;
import io.modelservice.api.StageSpec;
import io.modelservice.splitter.plan.PlanRequest;
import io.modelservice.splitter.plan.PlanRequest.LayerRange;
import io.modelservice.splitter.plan.PlanRequest.StageRequest;
import io.modelservice.splitter.plan.Policy;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** What a ModelService asks of the planner. */
public final class PlanRequests {

    private final ModelService service;
    private final long runtimeMemoryBytes;

    private PlanRequests(ModelService service, long runtimeMemoryBytes) {
        this.service = service;
        this.runtimeMemoryBytes = runtimeMemoryBytes;
    }

    /**
     * The requests in order of preference: the first that can be planned is what the user wants. There is one when the
     * number of stages is given, else one for each number of stages, the fewest first.
     *
     * @param runtimeMemoryBytes what a process needs of its memory beside weights and activations
     */
    public static List<PlanRequest> of(ModelService service, long runtimeMemoryBytes) {
        PlanRequests requests = new PlanRequests(service, runtimeMemoryBytes);
        Parallelism parallelism = service.spec().parallelism();
        if (!parallelism.stages().isEmpty()) {
            return List.of(requests.request(parallelism.stages()));
        }
        int least = parallelism.pipeline().orElse(1);
        int most = parallelism.pipeline().orElse(requests.anyLimit() ? Parallelism.MAX_PIPELINE : 1);
        return IntStream.rangeClosed(least, most)
                .mapToObj(count -> requests.request(alike(count)))
                .toList();
    }

    private boolean anyLimit() {
        return service.spec().resources().memory().isPresent();
    }

    private static List<StageSpec> alike(int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> StageSpec.named("stage-" + index))
                .toList();
    }

    private PlanRequest request(List<StageSpec> stages) {
        Parallelism parallelism = service.spec().parallelism();
        boolean exact = parallelism.verification().tolerance().value() == 0;
        return new PlanRequest(
                policy(parallelism.policy()), stages.stream().map(this::stage).toList(), !exact);
    }

    private StageRequest stage(StageSpec stage) {
        Resources resources = stage.resources().or(service.spec().resources());
        return new StageRequest(
                stage.name(),
                stage.layers().map(span -> new LayerRange(span.first(), span.last())),
                stage.cutBefore(),
                budget(resources),
                speed(resources));
    }

    private OptionalLong budget(Resources resources) {
        return resources
                .memory()
                .map(memory -> OptionalLong.of(Math.max(0, memory.roundedUp() - runtimeMemoryBytes)))
                .orElse(OptionalLong.empty());
    }

    private OptionalDouble speed(Resources resources) {
        boolean automatic = service.spec().parallelism().mode() == SplitMode.AUTO;
        return resources
                .cpu()
                .filter(cpu -> automatic)
                .map(Quantity::value)
                .map(cpus -> OptionalDouble.of(cpus.doubleValue()))
                .orElse(OptionalDouble.empty());
    }

    private static Policy policy(SplitPolicy policy) {
        return switch (policy) {
            case COST_PROPORTIONAL -> Policy.COST_PROPORTIONAL;
            case MEMORY_PROPORTIONAL -> Policy.MEMORY_PROPORTIONAL;
            case EVEN -> Policy.EVEN;
        };
    }
}
