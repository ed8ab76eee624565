package io.modelservice.splitter.profiling;

import io.modelservice.splitter.inference.ValueTypes;
import io.modelservice.splitter.onnx.OnnxNode;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** All positions where the graph may be cut, by position. */
final class Candidates {

    private final TreeMap<Integer, Candidate> byPosition = new TreeMap<>();

    Candidates(GraphWalk walk, LiveRanges ranges, ValueTypes types) {
        List<OnnxNode> nodes = walk.nodes();
        long[] counts = ranges.counts();
        long[] stuck = ranges.countsOf(value -> types.spec(value).isEmpty());
        long[] bytes = ranges.bytes(value -> types.at(value).bytes().orElse(0));
        boolean[] inside = Patterns.inside(walk);
        boolean workBefore = false;
        int end = endOfWork(nodes);
        for (int position = 1; position < end; position++) {
            OnnxNode before = nodes.get(position - 1);
            workBefore |= !before.isConstant();
            boolean sameAsBefore = before.isConstant();
            if (workBefore && !sameAsBefore && counts[position] > 0 && stuck[position] == 0) {
                byPosition.put(position, new Candidate(position, counts[position], bytes[position], inside[position]));
            }
        }
    }

    /** Behind the last node that is no constant. */
    private static int endOfWork(List<OnnxNode> nodes) {
        int end = nodes.size();
        while (end > 0 && nodes.get(end - 1).isConstant()) {
            end--;
        }
        return end;
    }

    Optional<Candidate> at(int position) {
        return Optional.ofNullable(byPosition.get(position));
    }

    /** In order. */
    List<Candidate> all() {
        return List.copyOf(byPosition.values());
    }
}
