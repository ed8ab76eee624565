package io.modelservice.splitter.profiling;

import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.modelservice.splitter.onnx.OnnxGraph;
import io.modelservice.splitter.onnx.OnnxNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * From where to where each value is needed. A value is alive in front of node {@code p} when it is there by then (an
 * input, or made by a node before {@code p}) and node {@code p} or a later one reads it, or it is an output of the
 * model. Weights and constants are never alive: whoever needs them holds them.
 */
final class LiveRanges {

    private final int nodes;
    private final List<Range> ranges = new ArrayList<>();

    /** A value, alive in front of the nodes {@code first} to {@code last}, both included. */
    record Range(String value, int first, int last) {}

    LiveRanges(OnnxGraph graph) {
        this.nodes = graph.nodes().size();
        Map<String, Integer> first = new LinkedHashMap<>();
        graph.inputs().forEach(input -> first.put(input.getName(), 0));
        Map<String, Integer> last = new HashMap<>();
        for (OnnxNode node : graph.nodes()) {
            if (!node.isConstant()) {
                node.writes().forEach(value -> first.put(value, node.index() + 1));
            }
            node.reads().forEach(value -> last.put(value, node.index()));
        }
        for (ValueInfoProto output : graph.outputs()) {
            last.put(output.getName(), nodes);
        }
        first.forEach((value, start) -> {
            if (last.getOrDefault(value, -1) >= start) {
                ranges.add(new Range(value, start, last.get(value)));
            }
        });
    }

    /** Bytes alive in front of each node, and behind the last. */
    long[] bytes(ToLongFunction<String> size) {
        long[] changes = new long[nodes + 2];
        for (Range range : ranges) {
            long bytes = Math.min(size.applyAsLong(range.value()), Long.MAX_VALUE >> 24);
            changes[range.first()] += bytes;
            changes[range.last() + 1] -= bytes;
        }
        return sums(changes);
    }

    /** Number of values alive in front of each node, and behind the last. */
    long[] counts() {
        return bytes(value -> 1);
    }

    private long[] sums(long[] changes) {
        long[] sums = new long[nodes + 1];
        long sum = 0;
        for (int position = 0; position <= nodes; position++) {
            sum += changes[position];
            sums[position] = sum;
        }
        return sums;
    }

    /** The values alive at some positions: inputs first, then in the order in which they are made. */
    Map<Integer, List<String>> at(List<Integer> positions) {
        TreeMap<Integer, List<String>> live = new TreeMap<>();
        positions.forEach(position -> live.put(position, new ArrayList<>()));
        for (Range range : ranges) {
            live.subMap(range.first(), true, range.last(), true).values().forEach(values -> values.add(range.value()));
        }
        return live;
    }

    /** For each position, how many of the wanted values are alive there. */
    long[] countsOf(java.util.function.Predicate<String> wanted) {
        return bytes(value -> wanted.test(value) ? 1 : 0);
    }
}
