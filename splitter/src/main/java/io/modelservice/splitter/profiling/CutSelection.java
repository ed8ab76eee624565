package io.modelservice.splitter.profiling;

import io.modelservice.splitter.profile.ModelProfile.CutKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Chooses among the candidates so that a profile stays small: layer borders, then the leanest cut of each part of the
 * cost, then the leanest of all, and cuts inside of patterns last.
 */
final class CutSelection {

    private static final int MAX_CUTS = 1000;
    private static final long MAX_LIVE = 4000;
    private static final int PARTS = 250;

    private final Set<Integer> borders;
    private final double[] costBefore;
    private final TreeMap<Integer, Candidate> chosen = new TreeMap<>();
    private long live;

    /** @param costBefore for each position, the cost of the nodes in front of it */
    CutSelection(Set<Integer> borders, double[] costBefore) {
        this.borders = borders;
        this.costBefore = costBefore;
    }

    List<Candidate> of(List<Candidate> candidates) {
        Comparator<Candidate> lean = Comparator.comparing(Candidate::inside)
                .thenComparingLong(Candidate::liveBytes)
                .thenComparingLong(Candidate::live)
                .thenComparingInt(Candidate::position);
        candidates.stream()
                .filter(candidate -> borders.contains(candidate.position()))
                .forEach(this::take);
        Map<Integer, Candidate> leanest = new TreeMap<>();
        candidates.stream()
                .filter(candidate -> !candidate.inside())
                .forEach(candidate -> leanest.merge(
                        part(candidate), candidate, (one, other) -> lean.compare(one, other) <= 0 ? one : other));
        leanest.values().forEach(this::take);
        candidates.stream().sorted(lean).forEach(this::take);
        return new ArrayList<>(chosen.values());
    }

    CutKind kind(Candidate candidate) {
        if (borders.contains(candidate.position())) {
            return CutKind.LAYER_BOUNDARY;
        }
        return candidate.inside() ? CutKind.INSIDE_PATTERN : CutKind.BETWEEN_PATTERNS;
    }

    private int part(Candidate candidate) {
        double total = costBefore[costBefore.length - 1];
        return total > 0 ? (int) (PARTS * costBefore[candidate.position()] / total) : 0;
    }

    private void take(Candidate candidate) {
        boolean room = chosen.size() < MAX_CUTS && live + candidate.live() <= MAX_LIVE;
        if (room && chosen.putIfAbsent(candidate.position(), candidate) == null) {
            live += candidate.live();
        }
    }
}
