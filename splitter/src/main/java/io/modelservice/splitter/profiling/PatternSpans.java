package io.modelservice.splitter.profiling;

import io.modelservice.splitter.onnx.OnnxNode;
import java.util.Collection;

/** Which positions of the node order lie inside of a pattern that an engine fuses. */
final class PatternSpans {

    private final int[] changes;

    PatternSpans(int nodes) {
        this.changes = new int[nodes + 1];
    }

    /** Keeps these nodes, and those between them, together. */
    void keep(Collection<OnnxNode> pattern) {
        int first = pattern.stream().mapToInt(OnnxNode::index).min().orElse(0);
        int last = pattern.stream().mapToInt(OnnxNode::index).max().orElse(0);
        changes[first + 1]++;
        changes[last + 1]--;
    }

    /** For each position, whether a cut in front of that node would separate a pattern. */
    boolean[] inside() {
        boolean[] inside = new boolean[changes.length];
        int open = 0;
        for (int position = 0; position < changes.length; position++) {
            open += changes[position];
            inside[position] = open > 0;
        }
        return inside;
    }
}
