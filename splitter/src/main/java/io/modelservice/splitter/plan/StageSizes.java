package io.modelservice.splitter.plan;

import io.modelservice.splitter.profile.ModelProfile;
import io.modelservice.splitter.profile.ModelProfile.Segment;
import io.modelservice.splitter.profile.ModelProfile.SharedWeight;
import java.util.ArrayList;
import java.util.List;

/**
 * What any run of consecutive segments costs and needs. A boundary {@code p} lies in front of segment {@code p};
 * a stage is {@code [from, to)} in boundaries.
 */
final class StageSizes {

    private final List<Segment> segments;
    private final double[] costBefore;
    private final List<List<Integer>> sharedOfSegment = new ArrayList<>();
    private final long[] sharedBytes;

    StageSizes(ModelProfile profile) {
        segments = profile.segments();
        costBefore = new double[segments.size() + 1];
        for (int segment = 0; segment < segments.size(); segment++) {
            costBefore[segment + 1] =
                    costBefore[segment] + segments.get(segment).cost();
            sharedOfSegment.add(new ArrayList<>());
        }
        sharedBytes = new long[profile.sharedWeights().size()];
        for (int weight = 0; weight < sharedBytes.length; weight++) {
            SharedWeight shared = profile.sharedWeights().get(weight);
            sharedBytes[weight] = shared.bytes();
            for (int segment : shared.segments()) {
                sharedOfSegment.get(segment).add(weight);
            }
        }
    }

    int segments() {
        return segments.size();
    }

    double cost(int from, int to) {
        return costBefore[to] - costBefore[from];
    }

    double totalCost() {
        return costBefore[segments.size()];
    }

    long weightBytes(int from, int to) {
        return row(from, to).weights[to];
    }

    long memoryBytes(int from, int to) {
        return row(from, to).memory[to];
    }

    Row row(int from) {
        return row(from, segments.size());
    }

    private Row row(int from, int last) {
        Row row = new Row(new long[last + 1], new long[last + 1]);
        boolean[] paid = new boolean[sharedBytes.length];
        long weights = 0;
        long activations = 0;
        for (int segment = from; segment < last; segment++) {
            weights = sum(weights, segments.get(segment).weightBytes());
            for (int weight : sharedOfSegment.get(segment)) {
                weights = sum(weights, paid[weight] ? 0 : sharedBytes[weight]);
                paid[weight] = true;
            }
            activations = Math.max(activations, segments.get(segment).activationBytes());
            row.weights[segment + 1] = weights;
            row.memory[segment + 1] = sum(weights, activations);
        }
        return row;
    }

    /** Adds sizes without wrapping round. */
    static long sum(long left, long right) {
        return left > Long.MAX_VALUE - right ? Long.MAX_VALUE : left + right;
    }

    /** Bytes of all stages that begin at one boundary, indexed by the boundary at which they end. */
    record Row(long[] weights, long[] memory) {}
}
