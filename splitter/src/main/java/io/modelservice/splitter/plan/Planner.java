package io.modelservice.splitter.plan;

import io.modelservice.splitter.plan.Boundaries.InsidePatterns;
import io.modelservice.splitter.plan.CutSearch.Found;
import io.modelservice.splitter.profile.ModelProfile;
import java.util.Optional;

/**
 * Decides where a model is cut. Total and deterministic: the same profile and request give the same plan, to the byte.
 *
 * <p>With {@code load(k)} the cost of stage k divided by its speed (CostProportional), or its memory divided by its
 * budget (MemoryProportional), the plan minimises, in this order:
 *
 * <ol>
 *   <li>the number of cuts inside fusible patterns: none unless the request allows them and nothing else fits, or a
 *       manual cut lies there;
 *   <li>{@code max load(k)}, where loads within 2 % count as equal;
 *   <li>the number of cuts that are not at a layer's border;
 *   <li>the bytes that cross the cuts;
 *   <li>{@code max load(k)} exactly; then the earliest cuts win.
 * </ol>
 *
 * <p>Even gives each stage the same number of layers, or one more or less where they do not divide, and applies points
 * 3 to 5 to what is left open. A stage pays once for a weight that several of its segments share. Invariants: stages
 * tile the graph; each fits its budget; a larger budget never makes the plan worse in the order above (with
 * CostProportional), and neither a larger budget, a higher speed nor one stage more without a budget raises
 * {@code max load(k)} by more than those 2 %.
 */
public final class Planner {

    private Planner() {}

    public static PlanResult plan(ModelProfile profile, PlanRequest request) {
        Optional<String> problem = RequestCheck.problem(profile, request);
        if (problem.isPresent()) {
            return new PlanResult.Infeasible(problem.get());
        }
        return switch (ManualCuts.of(profile, request)) {
            case ManualCuts.Refused(String message) -> new PlanResult.Infeasible(message);
            case ManualCuts.Fixed fixed -> search(profile, request, fixed);
        };
    }

    private static PlanResult search(ModelProfile profile, PlanRequest request, ManualCuts.Fixed fixed) {
        PlanResult quiet = search(profile, request, fixed, InsidePatterns.FORBIDDEN);
        return quiet instanceof PlanResult.Infeasible && mayCutInside(profile, request, fixed)
                ? search(profile, request, fixed, InsidePatterns.ALLOWED)
                : quiet;
    }

    /** Even stages are counted in parts between cuts: more cuts are other shares, taken only where shares are few. */
    private static boolean mayCutInside(ModelProfile profile, PlanRequest request, ManualCuts.Fixed fixed) {
        int stages = request.stages().size();
        boolean sharesOfCuts =
                request.policy() == Policy.EVEN && profile.layers().isEmpty();
        return request.allowInsidePatterns()
                && !(sharesOfCuts
                        && fixed.isEmpty()
                        && Boundaries.of(profile, stages, InsidePatterns.FORBIDDEN)
                                        .freeBoundaries()
                                >= stages - 1);
    }

    private static PlanResult search(
            ModelProfile profile, PlanRequest request, ManualCuts.Fixed fixed, InsidePatterns inside) {
        StageSizes sizes = new StageSizes(profile);
        Boundaries boundaries =
                Boundaries.of(profile, request.stages().size(), inside).fixedAt(fixed.begins());
        EvenShares shares = EvenShares.of(profile, boundaries);
        Objective objective = Objective.of(request.policy(), sizes, request.stages(), boundaries, shares);
        Optional<Found> found = new BestCuts(sizes, objective, request.stages()).find();
        return found.<PlanResult>map(
                        cuts -> new PlanResult.Planned(new PlanDraft(profile, request, sizes, cuts).plan()))
                .orElseGet(() -> new PlanResult.Infeasible(
                        new Shortfall(profile, request, sizes, boundaries, shares, objective).message()));
    }
}
