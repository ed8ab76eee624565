package io.modelservice.splitter.plan;

import io.modelservice.splitter.plan.PlanRequest.LayerRange;
import io.modelservice.splitter.plan.PlanRequest.StageRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Requests made up for the planner's tests. */
final class Requests {

    private Requests() {}

    static PlanRequest free(Policy policy, int stages) {
        return new PlanRequest(
                policy,
                IntStream.range(0, stages)
                        .mapToObj(stage -> StageRequest.free("stage-" + stage))
                        .toList(),
                false);
    }

    static PlanRequest budgets(Policy policy, long... budgets) {
        return new PlanRequest(
                policy,
                IntStream.range(0, budgets.length)
                        .mapToObj(stage -> stage(stage, OptionalLong.of(budgets[stage]), OptionalDouble.empty()))
                        .toList(),
                false);
    }

    static PlanRequest speeds(Policy policy, double... speeds) {
        return new PlanRequest(
                policy,
                IntStream.range(0, speeds.length)
                        .mapToObj(stage -> stage(stage, OptionalLong.empty(), OptionalDouble.of(speeds[stage])))
                        .toList(),
                false);
    }

    /** One stage for each range; {@code null} for a stage that does not say its layers. */
    static PlanRequest layers(LayerRange... ranges) {
        return new PlanRequest(
                Policy.COST_PROPORTIONAL,
                IntStream.range(0, ranges.length)
                        .mapToObj(stage -> new StageRequest(
                                "stage-" + stage,
                                Optional.ofNullable(ranges[stage]),
                                List.of(),
                                OptionalLong.empty(),
                                OptionalDouble.empty()))
                        .toList(),
                false);
    }

    /** A first stage, and one more for each list of tensors to cut before. */
    @SafeVarargs
    static PlanRequest tensors(List<String>... cuts) {
        return new PlanRequest(
                Policy.COST_PROPORTIONAL,
                Stream.concat(
                                Stream.of(StageRequest.free("stage-0")),
                                IntStream.range(0, cuts.length)
                                        .mapToObj(cut -> new StageRequest(
                                                "stage-" + (cut + 1),
                                                Optional.empty(),
                                                cuts[cut],
                                                OptionalLong.empty(),
                                                OptionalDouble.empty())))
                        .toList(),
                false);
    }

    static PlanRequest random(SplittableRandom random, Policy policy, int stages) {
        boolean budgets = random.nextBoolean();
        boolean speeds = random.nextBoolean();
        return new PlanRequest(
                policy,
                IntStream.range(0, stages)
                        .mapToObj(stage -> stage(
                                stage,
                                budgets && random.nextInt(4) > 0
                                        ? OptionalLong.of(random.nextLong(300, 6000))
                                        : OptionalLong.empty(),
                                speeds ? OptionalDouble.of(random.nextInt(1, 4)) : OptionalDouble.empty()))
                        .toList(),
                random.nextBoolean());
    }

    static PlanRequest withBudget(PlanRequest request, int changed, OptionalLong budget) {
        return with(request, changed, budget, request.stages().get(changed).speed());
    }

    static PlanRequest withSpeed(PlanRequest request, int changed, double speed) {
        return with(request, changed, request.stages().get(changed).memoryBudget(), OptionalDouble.of(speed));
    }

    private static PlanRequest with(PlanRequest request, int changed, OptionalLong budget, OptionalDouble speed) {
        return new PlanRequest(
                request.policy(),
                IntStream.range(0, request.stages().size())
                        .mapToObj(stage -> stage == changed
                                ? stage(stage, budget, speed)
                                : request.stages().get(stage))
                        .toList(),
                request.allowInsidePatterns());
    }

    private static StageRequest stage(int index, OptionalLong budget, OptionalDouble speed) {
        return new StageRequest("stage-" + index, Optional.empty(), List.of(), budget, speed);
    }
}
