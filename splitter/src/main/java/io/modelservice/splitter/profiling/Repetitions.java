package io.modelservice.splitter.profiling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds where a sequence of nodes repeats itself, which is where a model has layers. */
final class Repetitions {

    private static final int MAX_PERIODS = 48;
    private static final int NEIGHBOURS = 16;
    private static final double NEARLY = 0.9;
    private static final double WORTHWHILE = 0.05;

    private final List<NodeSignature> signatures;
    private final double[] costBefore;

    /** @param costs of the nodes, in the same order */
    Repetitions(List<NodeSignature> signatures, double[] costs) {
        this.signatures = signatures;
        this.costBefore = new double[costs.length + 1];
        for (int i = 0; i < costs.length; i++) {
            costBefore[i + 1] = costBefore[i] + costs[i];
        }
    }

    /** Stretches that do not overlap, each worth some of the cost, in order. */
    List<Repetition> find() {
        List<Repetition> found = new ArrayList<>();
        List<Repetition> left = all();
        while (!left.isEmpty()) {
            Repetition best = best(left);
            if (cost(best) < WORTHWHILE * costBefore[costBefore.length - 1]) {
                break;
            }
            found.add(best);
            left = left.stream()
                    .map(other -> other.outside(best))
                    .filter(Repetition::repeats)
                    .toList();
        }
        found.sort(Comparator.comparingInt(Repetition::first));
        return found;
    }

    /** Of those that cover nearly the most cost, the one with the shortest period. */
    private Repetition best(List<Repetition> stretches) {
        double most = stretches.stream().mapToDouble(this::cost).max().orElseThrow();
        return stretches.stream()
                .filter(stretch -> cost(stretch) >= NEARLY * most)
                .min(Comparator.comparingInt(Repetition::period).thenComparing(stretch -> -cost(stretch)))
                .orElseThrow();
    }

    private double cost(Repetition stretch) {
        return costBefore[stretch.end()] - costBefore[stretch.first()];
    }

    private List<Repetition> all() {
        int[] kinds = kinds();
        List<Repetition> all = new ArrayList<>();
        for (int period : periods(kinds)) {
            int start = 0;
            for (int i = 0; i + period <= kinds.length; i++) {
                if (i + period == kinds.length || kinds[i] != kinds[i + period]) {
                    Repetition stretch = new Repetition(start, i + period, period);
                    if (stretch.repeats()) {
                        all.add(stretch);
                    }
                    start = i + 1;
                }
            }
        }
        return all;
    }

    private int[] kinds() {
        Map<NodeSignature, Integer> numbers = new HashMap<>();
        return signatures.stream()
                .mapToInt(signature -> numbers.computeIfAbsent(signature, unseen -> numbers.size()))
                .toArray();
    }

    /** The commonest distances between like nodes with weights. */
    private List<Integer> periods(int[] kinds) {
        Map<Integer, List<Integer>> places = new HashMap<>();
        Map<Integer, Integer> distances = new HashMap<>();
        for (int i = 0; i < kinds.length; i++) {
            if (signatures.get(i).isHeavy()) {
                List<Integer> before = places.computeIfAbsent(kinds[i], kind -> new ArrayList<>());
                for (int place : before.subList(Math.max(0, before.size() - NEIGHBOURS), before.size())) {
                    distances.merge(i - place, 1, Integer::sum);
                }
                before.add(i);
            }
        }
        return distances.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MAX_PERIODS)
                .map(Map.Entry::getKey)
                .toList();
    }
}
