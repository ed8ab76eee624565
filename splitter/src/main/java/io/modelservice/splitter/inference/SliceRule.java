package io.modelservice.splitter.inference;

import java.util.Optional;
import java.util.stream.IntStream;

/** {@code Slice}, whose bounds are attributes in old operator sets and inputs in new ones. */
final class SliceRule {

    private SliceRule() {}

    static Inferred slice(Operands node) {
        Inferred value = node.input(0);
        if (!value.ranked()) {
            return Inferred.ofType(value.type());
        }
        Optional<long[]> starts = node.has(1) ? node.longs(1) : node.numbers("starts");
        Optional<long[]> ends = node.has(2) ? node.longs(2) : node.numbers("ends");
        Optional<long[]> axes = node.has(3) ? node.longs(3) : node.numbers("axes");
        boolean hidden = node.has(3) && axes.isEmpty();
        boolean stepsHidden = node.has(4) && node.longs(4).isEmpty();
        if (hidden || (axes.isEmpty() && (starts.isEmpty() || ends.isEmpty()))) {
            return Inferred.ofRank(value.type(), value.rank());
        }
        int count = axes.map(known -> known.length).orElseGet(() -> starts.orElseThrow().length);
        Inferred sliced = value.with(Optional.empty());
        Optional<Content> content = value.content();
        for (int i = 0; i < count; i++) {
            int axis = axes.isPresent() ? Operands.axis(axes.get()[i], value.rank()) : i;
            long size = value.dimension(axis);
            if (starts.isEmpty() || ends.isEmpty() || stepsHidden || size == Inferred.UNKNOWN_SIZE) {
                sliced = sliced.withDimension(axis, Inferred.UNKNOWN_SIZE);
                content = Optional.empty();
            } else {
                int index = i;
                long step = node.longs(4).map(steps -> steps[index]).orElse(1L);
                Range range = Range.of(starts.get()[i], ends.get()[i], step, size);
                sliced = sliced.withDimension(axis, range.count());
                content = content.filter(known -> value.rank() == 1).map(known -> known.at(range.positions()));
            }
        }
        return sliced.with(content);
    }

    /** The elements that a slice takes of one axis. */
    private record Range(long start, long step, long count) {

        static Range of(long start, long end, long step, long size) {
            if (step > 0) {
                long from = Math.clamp(fromEnd(start, size), 0, size);
                long to = Math.clamp(fromEnd(end, size), 0, size);
                return new Range(from, step, Math.max(0, Math.ceilDiv(to - from, step)));
            }
            long from = Math.clamp(fromEnd(start, size), 0, Math.max(0, size - 1));
            long to = Math.clamp(fromEnd(end, size), -1, size - 1);
            return new Range(from, step, size == 0 ? 0 : Math.max(0, Math.ceilDiv(to - from, step)));
        }

        private static long fromEnd(long index, long size) {
            return index < 0 ? index + size : index;
        }

        int[] positions() {
            return IntStream.range(0, Math.toIntExact(count))
                    .map(i -> Math.toIntExact(start + i * step))
                    .toArray();
        }
    }
}
