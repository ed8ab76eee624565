package io.modelservice.splitter.profiling;

import io.modelservice.splitter.onnx.OnnxNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where the layers of a repeating stretch begin and end. A period may be entered anywhere; the borders are put where
 * most layers are whole, no pattern is separated, and the fewest tensors cross.
 */
final class LayerBorders {

    private static final int MAX_PHASES = 4096;

    private final List<OnnxNode> work;
    private final Candidates candidates;
    private final int end;

    /**
     * @param work the nodes without constants
     * @param end number of all nodes
     */
    LayerBorders(List<OnnxNode> work, Candidates candidates, int end) {
        this.work = work;
        this.candidates = candidates;
        this.end = end;
    }

    /** Positions of the borders, the first layer's beginning and the last one's end among them. */
    List<Integer> of(Repetition stretch) {
        return java.util.stream.IntStream.range(0, Math.min(stretch.period(), MAX_PHASES))
                .mapToObj(phase -> phase(stretch, phase))
                .flatMap(Optional::stream)
                .min(Comparator.comparingInt((Phase phase) -> -phase.layers())
                        .thenComparingLong(Phase::live)
                        .thenComparingLong(Phase::liveBytes)
                        .thenComparingInt(phase -> -phase.newScopes()))
                .map(Phase::borders)
                .orElse(List.of());
    }

    private record Phase(List<Integer> borders, long live, long liveBytes, int newScopes) {
        int layers() {
            return borders.size() - 1;
        }
    }

    private Optional<Phase> phase(Repetition stretch, int phase) {
        List<Integer> borders = new ArrayList<>();
        long live = 0;
        long bytes = 0;
        int newScopes = 0;
        for (int at = stretch.first() + phase; at <= stretch.end(); at += stretch.period()) {
            int position = position(at);
            Optional<Candidate> cut = candidates.at(position).filter(candidate -> !candidate.inside());
            boolean outermost = position == 0 || position == end;
            if (cut.isEmpty() && !outermost) {
                return Optional.empty();
            }
            borders.add(position);
            live = Math.max(live, cut.map(Candidate::live).orElse(0L));
            bytes = Math.max(bytes, cut.map(Candidate::liveBytes).orElse(0L));
            newScopes += isNewScope(at) ? 1 : 0;
        }
        return borders.size() < 3 ? Optional.empty() : Optional.of(new Phase(borders, live, bytes, newScopes));
    }

    /** Behind the node before, so that constants go with the nodes that follow. */
    private int position(int at) {
        if (at == 0) {
            return 0;
        }
        return at == work.size() ? end : work.get(at - 1).index() + 1;
    }

    /** Whether the numbers in the names change, as from {@code /layer.3/...} to {@code /layer.4/...}. */
    private boolean isNewScope(int at) {
        return at == 0 || at == work.size() || !numbers(work.get(at - 1)).equals(numbers(work.get(at)));
    }

    private static String numbers(OnnxNode node) {
        String name = node.proto().getName();
        return name.substring(0, Math.max(0, name.lastIndexOf('/'))).replaceAll("[^0-9]+", ".");
    }
}
