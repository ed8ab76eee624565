package io.modelservice.splitter.plan;

import io.modelservice.splitter.plan.CutSearch.Found;
import io.modelservice.splitter.plan.PlanRequest.StageRequest;
import io.modelservice.splitter.profile.ModelProfile;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Says why there is no plan: which limit, how far it is missed, and what would mend it. */
final class Shortfall {

    private final ModelProfile profile;
    private final PlanRequest request;
    private final StageSizes sizes;
    private final Boundaries boundaries;
    private final EvenShares shares;
    private final Objective objective;

    Shortfall(
            ModelProfile profile,
            PlanRequest request,
            StageSizes sizes,
            Boundaries boundaries,
            EvenShares shares,
            Objective objective) {
        this.profile = profile;
        this.request = request;
        this.sizes = sizes;
        this.boundaries = boundaries;
        this.shares = shares;
        this.objective = objective;
    }

    String message() {
        if (!boundaries.hasFixed() && boundaries.freeBoundaries() + 1 < stages().size()) {
            return tooFewCuts();
        }
        if (!boundaries.hasFixed() && request.policy() == Policy.EVEN && shares.units() < stages().size()) {
            return "%d %s cannot be spread over %d stages; ask for at most %d stages, or for another policy"
                    .formatted(shares.units(), shares.word(), stages().size(), shares.units());
        }
        Optional<Found> closest = search(objective.boundaries(), this::missing);
        if (closest.isEmpty()) {
            return boundaries.hasFixed()
                    ? "Between the cuts that are given there are not enough possible cuts for the other stages"
                    : "The %s cannot be spread evenly over %d stages without a cut inside a fusible pattern; ask for another policy"
                            .formatted(shares.word(), stages().size());
        }
        return overBudget(closest.get());
    }

    private String tooFewCuts() {
        int possible = boundaries.freeBoundaries();
        int all = profile.cuts().size();
        String inside = all == possible
                ? ""
                : "; %d more cuts lie inside patterns that engines fuse, and are not allowed".formatted(all - possible);
        return "The model has %d possible cuts, so at most %d stages; %d were asked for%s"
                .formatted(possible, possible + 1, stages().size(), inside);
    }

    private String overBudget(Found closest) {
        int segments = sizes.segments();
        int worst = IntStream.range(0, stages().size())
                .boxed()
                .max((left, right) -> Double.compare(missing(left, closest), missing(right, closest)))
                .orElseThrow();
        StageRequest stage = stages().get(worst);
        long need = sizes.memoryBytes(closest.from(worst), closest.to(worst, segments));
        long budget = stage.memoryBudget().orElseThrow();
        return "Stage %s needs %s, but its budget is %s: %s are missing, however the model is cut%s%s"
                .formatted(
                        stage.name(),
                        ByteCount.text(need),
                        ByteCount.text(budget),
                        ByteCount.text(need - budget),
                        smallestBudget(),
                        boundaries.hasFixed() || request.policy() == Policy.EVEN ? otherCuts() : fewestStages());
    }

    private String smallestBudget() {
        StageLoad needs =
                (stage, from, to, memory) -> Double.isInfinite(objective.load().of(stage, from, to, memory))
                        ? Double.POSITIVE_INFINITY
                        : stages().get(stage).memoryBudget().isPresent() ? memory : 0;
        Found found = search(objective.boundaries(), needs).orElseThrow();
        long smallest = IntStream.range(0, stages().size())
                .filter(stage -> stages().get(stage).memoryBudget().isPresent())
                .mapToLong(stage -> sizes.memoryBytes(found.from(stage), found.to(stage, sizes.segments())))
                .max()
                .orElseThrow();
        return ". The smallest budget that would do, given to each stage that has one, is " + ByteCount.text(smallest);
    }

    private String otherCuts() {
        return boundaries.hasFixed()
                ? ". The cuts are given; without them the planner may find others that fit"
                : ". Policy Even fixes the shares; policy MemoryProportional may find others that fit";
    }

    /** Stages filled one after the other to the largest budget: no other way needs fewer. */
    private String fewestStages() {
        long budget = stages().stream()
                .mapToLong(stage -> stage.memoryBudget().orElse(0))
                .max()
                .orElseThrow();
        int count = 0;
        for (int from = 0; from < sizes.segments(); count++) {
            long[] memory = sizes.row(from).memory();
            int to = -1;
            for (int boundary = from + 1; boundary <= sizes.segments() && memory[boundary] <= budget; boundary++) {
                if (boundary == sizes.segments() || boundaries.isFree(boundary)) {
                    to = boundary;
                }
            }
            if (to < 0) {
                return indivisible(from, memory, budget);
            }
            from = to;
        }
        return count <= stages().size()
                ? ""
                : "; or ask for %d stages with a budget of %s each".formatted(count, ByteCount.text(budget));
    }

    private String indivisible(int from, long[] memory, long budget) {
        int to = IntStream.rangeClosed(from + 1, sizes.segments())
                .filter(boundary -> boundary == sizes.segments() || boundaries.isFree(boundary))
                .findFirst()
                .orElseThrow();
        return "; more stages with %s would not do, since nodes %d to %d need %s and cannot be cut%s"
                .formatted(
                        ByteCount.text(budget),
                        profile.segments().get(from).firstNode(),
                        profile.segments().get(to - 1).endNode() - 1,
                        ByteCount.text(memory[to]),
                        boundaries.freeBoundaries() < profile.cuts().size() ? " outside of fusible patterns" : "");
    }

    private double missing(int stage, Found found) {
        int from = found.from(stage);
        int to = found.to(stage, sizes.segments());
        return missing(stage, from, to, sizes.memoryBytes(from, to));
    }

    private double missing(int stage, int from, int to, long memory) {
        if (Double.isInfinite(objective.load().of(stage, from, to, memory))) {
            return Double.POSITIVE_INFINITY;
        }
        return stages().get(stage).memoryBudget().isPresent()
                ? (double) memory - stages().get(stage).memoryBudget().getAsLong()
                : -Double.MAX_VALUE;
    }

    private List<StageRequest> stages() {
        return request.stages();
    }

    private Optional<Found> search(Boundaries where, StageLoad load) {
        return CutSearch.best(sizes, where, load, BestCuts.NO_CAP, Preference.LOAD);
    }
}
