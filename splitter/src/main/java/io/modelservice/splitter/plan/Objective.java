package io.modelservice.splitter.plan;

import io.modelservice.splitter.plan.PlanRequest.StageRequest;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a policy makes of a request.
 *
 * @param boundaries where stages may begin under it
 * @param load how full a stage is, budgets left aside; infinite for a stage that the policy rules out
 * @param tolerance how many times the best load still counts as equally good
 */
record Objective(Boundaries boundaries, StageLoad load, double tolerance) {

    /** Loads within 2 % of the best are equal: then quiet cuts and small links decide. */
    private static final double TOLERANCE = 1.02;

    static Objective of(
            Policy policy, StageSizes sizes, List<StageRequest> stages, Boundaries boundaries, EvenShares shares) {
        return switch (policy) {
            case COST_PROPORTIONAL -> new Objective(boundaries, cost(sizes, stages), TOLERANCE);
            case MEMORY_PROPORTIONAL -> new Objective(boundaries, memory(stages), TOLERANCE);
            case EVEN -> even(sizes, stages, boundaries, shares);
        };
    }

    private static Objective even(
            StageSizes sizes, List<StageRequest> stages, Boundaries boundaries, EvenShares shares) {
        if (boundaries.hasFixed()) {
            StageLoad units = (stage, from, to, memory) -> shares.units(from, to);
            return new Objective(boundaries, units, 1);
        }
        StageLoad cost = cost(sizes, stages);
        StageLoad evenCost = (stage, from, to, memory) -> shares.isEven(shares.units(from, to), stages.size())
                ? cost.of(stage, from, to, memory)
                : Double.POSITIVE_INFINITY;
        return new Objective(boundaries.only(shares.begins()), evenCost, Double.MAX_VALUE);
    }

    private static StageLoad cost(StageSizes sizes, List<StageRequest> stages) {
        double[] speeds =
                stages.stream().mapToDouble(stage -> stage.speed().orElse(1)).toArray();
        return (stage, from, to, memory) -> sizes.cost(from, to) / speeds[stage];
    }

    /** A stage without a budget counts as one with the mean of the others' budgets. */
    private static StageLoad memory(List<StageRequest> stages) {
        OptionalDouble mean = stages.stream()
                .filter(stage -> stage.memoryBudget().isPresent())
                .mapToDouble(stage -> stage.memoryBudget().getAsLong())
                .average();
        double[] shares = stages.stream()
                .mapToDouble(stage ->
                        stage.memoryBudget().isPresent() ? stage.memoryBudget().getAsLong() : mean.orElse(1))
                .toArray();
        return (stage, from, to, memory) -> memory / shares[stage];
    }

    /** The load, infinite where a stage's memory exceeds its budget. */
    StageLoad withinBudgets(List<StageRequest> stages) {
        long[] budgets = stages.stream()
                .mapToLong(stage -> stage.memoryBudget().orElse(Long.MAX_VALUE))
                .toArray();
        return (stage, from, to, memory) ->
                memory > budgets[stage] ? Double.POSITIVE_INFINITY : load.of(stage, from, to, memory);
    }
}
