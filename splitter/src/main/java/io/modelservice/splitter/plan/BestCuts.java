package io.modelservice.splitter.plan;

import io.modelservice.splitter.plan.CutSearch.Found;
import io.modelservice.splitter.plan.PlanRequest.StageRequest;
import java.util.List;
import java.util.Optional;

/**
 * Finds the best cuts in three passes: the lowest load possible; among all cuts about as good, the quietest; among
 * those, the earliest.
 *
 * <p>"About as good" is a grid of steps of the tolerance above the best load without budgets. The grid does not move
 * with the budgets, so cuts are ordered the same under all budgets, and a larger budget never makes the result worse.
 */
final class BestCuts {

    /** The highest finite load: rules out nothing but infinite loads. */
    static final double NO_CAP = Double.MAX_VALUE;

    /** Loads that differ by less are the same: sums of the same costs in another order. */
    private static final double ROUNDING = 1 + 1e-9;

    private final StageSizes sizes;
    private final Objective objective;
    private final List<StageRequest> stages;

    BestCuts(StageSizes sizes, Objective objective, List<StageRequest> stages) {
        this.sizes = sizes;
        this.objective = objective;
        this.stages = stages;
    }

    Optional<Found> find() {
        StageLoad load = objective.withinBudgets(stages);
        return search(load, NO_CAP, Preference.BALANCE).map(best -> {
            double quietest = search(load, cap(best.worst()), Preference.LINKS)
                    .orElseThrow()
                    .worst();
            return search(load, rounded(quietest), Preference.EARLIEST).orElseThrow();
        });
    }

    private double cap(double best) {
        double anchor = hasBudgets()
                ? search(objective.load(), NO_CAP, Preference.BALANCE)
                        .orElseThrow()
                        .worst()
                : best;
        if (anchor <= 0 || objective.tolerance() <= 1) {
            return rounded(best);
        }
        double steps = Math.ceil(Math.log(best / anchor) / Math.log(objective.tolerance()) - 1e-9);
        return rounded(Math.max(best, Math.min(NO_CAP, anchor * Math.pow(objective.tolerance(), Math.max(1, steps)))));
    }

    private static double rounded(double load) {
        return Math.min(NO_CAP, load * ROUNDING);
    }

    private boolean hasBudgets() {
        return stages.stream().anyMatch(stage -> stage.memoryBudget().isPresent());
    }

    private Optional<Found> search(StageLoad load, double cap, Preference preference) {
        return CutSearch.best(sizes, objective.boundaries(), load, cap, preference);
    }
}
