package io.modelservice.splitter.plan;

import io.modelservice.splitter.plan.PlanRequest.StageRequest;
import io.modelservice.splitter.profile.ModelProfile;
import io.modelservice.splitter.profile.ModelProfile.CutKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The planner's contract for CostProportional and MemoryProportional, by trying every way to cut. */
final class BruteForce {

    private static final Comparator<List<Integer>> EARLIER =
            (left, right) -> Arrays.compare(left.toArray(Integer[]::new), right.toArray(Integer[]::new));

    private final ModelProfile profile;
    private final PlanRequest request;

    BruteForce(ModelProfile profile, PlanRequest request) {
        this.profile = profile;
        this.request = request;
    }

    /** The positions of the best cuts, or empty when none will do. */
    Optional<List<Integer>> best() {
        List<List<Integer>> ways = new ArrayList<>();
        collect(new ArrayList<>(), 1, ways);
        List<List<Integer>> fitting = ways.stream().filter(this::fits).toList();
        Function<List<Integer>, Integer> inside = way -> count(way, CutKind.INSIDE_PATTERN);
        int fewest = fitting.stream().mapToInt(inside::apply).min().orElse(0);
        double anchor = anchor(ways);
        return fitting.stream()
                .filter(way -> inside.apply(way) == fewest)
                .min(Comparator.comparing((List<Integer> way) -> step(load(way), anchor))
                        .thenComparing(way -> count(way, CutKind.BETWEEN_PATTERNS))
                        .thenComparing(way -> way.stream()
                                .mapToLong(cut -> profile.cuts().get(cut - 1).liveBytes())
                                .sum())
                        .thenComparing(way -> Math.round(load(way) * 1e7))
                        .thenComparing(EARLIER));
    }

    /** The lowest load without budgets, among ways with the fewest cuts inside patterns. */
    private double anchor(List<List<Integer>> ways) {
        boolean quietEnough = ways.stream().anyMatch(way -> fits(way) && count(way, CutKind.INSIDE_PATTERN) == 0);
        return ways.stream()
                .filter(way -> !quietEnough || count(way, CutKind.INSIDE_PATTERN) == 0)
                .min(Comparator.comparing((List<Integer> way) -> count(way, CutKind.INSIDE_PATTERN))
                        .thenComparing(way -> load(way)))
                .map(way -> load(way))
                .orElse(0.0);
    }

    private static double step(double load, double anchor) {
        if (anchor <= 0) {
            return load <= 0 ? 0 : Double.MAX_VALUE;
        }
        return Math.max(1, Math.ceil(Math.log(load / anchor) / Math.log(1.02) - 1e-6));
    }

    double load(List<Integer> way) {
        return IntStream.range(0, request.stages().size())
                .mapToDouble(stage -> load(way, stage))
                .max()
                .orElseThrow();
    }

    private double load(List<Integer> way, int stage) {
        StageRequest wanted = request.stages().get(stage);
        int from = from(way, stage);
        int to = to(way, stage);
        if (request.policy() == Policy.COST_PROPORTIONAL) {
            double cost = IntStream.range(from, to)
                    .mapToDouble(segment -> profile.segments().get(segment).cost())
                    .sum();
            return cost / wanted.speed().orElse(1);
        }
        double mean = request.stages().stream()
                .flatMapToLong(other -> other.memoryBudget().stream())
                .average()
                .orElse(1);
        return memory(from, to)
                / (wanted.memoryBudget().isPresent() ? wanted.memoryBudget().getAsLong() : mean);
    }

    long memory(int from, int to) {
        long own = 0;
        long activations = 0;
        for (int segment = from; segment < to; segment++) {
            own += profile.segments().get(segment).weightBytes();
            activations = Math.max(activations, profile.segments().get(segment).activationBytes());
        }
        long shared = profile.sharedWeights().stream()
                .filter(weight -> weight.segments().stream().anyMatch(segment -> segment >= from && segment < to))
                .mapToLong(ModelProfile.SharedWeight::bytes)
                .sum();
        return own + activations + shared;
    }

    private boolean fits(List<Integer> way) {
        return IntStream.range(0, request.stages().size())
                .allMatch(stage -> memory(from(way, stage), to(way, stage))
                        <= request.stages().get(stage).memoryBudget().orElse(Long.MAX_VALUE));
    }

    private void collect(List<Integer> way, int earliest, List<List<Integer>> ways) {
        if (way.size() == request.stages().size() - 1) {
            ways.add(List.copyOf(way));
            return;
        }
        for (int cut = earliest; cut < profile.segments().size(); cut++) {
            if (request.allowInsidePatterns() || profile.cuts().get(cut - 1).kind() != CutKind.INSIDE_PATTERN) {
                way.add(cut);
                collect(way, cut + 1, ways);
                way.removeLast();
            }
        }
    }

    private int count(List<Integer> way, CutKind kind) {
        return (int) way.stream()
                .filter(cut -> profile.cuts().get(cut - 1).kind() == kind)
                .count();
    }

    private int from(List<Integer> way, int stage) {
        return stage == 0 ? 0 : way.get(stage - 1);
    }

    private int to(List<Integer> way, int stage) {
        return stage == way.size() ? profile.segments().size() : way.get(stage);
    }
}
