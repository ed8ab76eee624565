package io.modelservice.splitter.profiling;

import io.modelservice.splitter.inference.ValueTypes;
import io.modelservice.splitter.onnx.OnnxNode;
import io.modelservice.splitter.profile.ModelProfile.Segment;
import io.modelservice.splitter.profile.ModelProfile.SharedWeight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The nodes between the cuts, summed up. */
final class Segments {

    private final List<OnnxNode> nodes;
    private final int[] borders;
    private final Weights weights;
    private final Map<String, Set<Integer>> users = new TreeMap<>();

    /**
     * @param cuts positions, in order
     * @param outputs names of the model's outputs: weights among them belong to the last segment
     */
    Segments(GraphWalk walk, List<Integer> cuts, Weights weights, List<String> outputs) {
        this.nodes = walk.nodes();
        this.weights = weights;
        this.borders = new int[cuts.size() + 2];
        for (int i = 0; i < cuts.size(); i++) {
            borders[i + 1] = cuts.get(i);
        }
        borders[cuts.size() + 1] = nodes.size();
        for (int segment = 0; segment <= cuts.size(); segment++) {
            for (OnnxNode node : part(segment)) {
                for (String value : node.reads()) {
                    use(walk, value, segment);
                }
            }
        }
        outputs.forEach(output -> use(walk, output, cuts.size()));
    }

    private List<OnnxNode> part(int segment) {
        return nodes.subList(borders[segment], borders[segment + 1]);
    }

    private void use(GraphWalk walk, String value, int segment) {
        if (walk.isData(value)) {
            users.computeIfAbsent(value, name -> new TreeSet<>()).add(segment);
        }
    }

    List<Segment> list(double[] costBefore, long[] liveBytes, ValueTypes types) {
        long[] own = new long[borders.length - 1];
        users.forEach((name, segments) -> {
            if (segments.size() == 1) {
                own[segments.iterator().next()] += weights.bytes().get(name);
            }
        });
        List<Segment> list = new ArrayList<>();
        for (int segment = 0; segment < own.length; segment++) {
            int first = borders[segment];
            int end = borders[segment + 1];
            long inside = part(segment).stream().mapToLong(Weights::own).sum();
            double cost = costBefore[end] - costBefore[first];
            list.add(new Segment(first, end, cost, own[segment] + inside, peak(segment, liveBytes, types)));
        }
        return list;
    }

    /** The most bytes alive at once while the segment runs: what is there, and what the running node writes. */
    private long peak(int segment, long[] liveBytes, ValueTypes types) {
        long peak = 0;
        for (OnnxNode node : part(segment)) {
            long written = 0;
            for (String value : node.isConstant() ? List.<String>of() : node.writes()) {
                written += types.at(value).bytes().orElse(0);
            }
            peak = Math.max(peak, liveBytes[node.index()] + written);
        }
        return peak;
    }

    /** Weights that more than one segment uses. */
    List<SharedWeight> shared() {
        return users.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> new SharedWeight(
                        entry.getKey(), weights.bytes().get(entry.getKey()), List.copyOf(entry.getValue())))
                .toList();
    }
}
