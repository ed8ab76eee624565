package io.modelservice.splitter.inference;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Operators that pick, join and part elements. */
final class IndexRules {

    private static final long UNKNOWN = Inferred.UNKNOWN_SIZE;

    private IndexRules() {}

    static Map<String, Rule> rules() {
        Map<String, Rule> rules = new HashMap<>();
        rules.put("Gather", Rule.single(IndexRules::gather));
        rules.put("GatherElements", Rule.single(node -> node.input(0).shapedLike(node.input(1))));
        rules.put("GatherND", Rule.single(IndexRules::gatherNd));
        rules.put("Concat", Rule.single(IndexRules::concat));
        rules.put("Split", IndexRules::split);
        rules.put("Slice", Rule.single(SliceRule::slice));
        rules.put("Pad", Rule.single(IndexRules::pad));
        rules.put("TopK", IndexRules::topK);
        rules.put("OneHot", Rule.single(IndexRules::oneHot));
        rules.put("NonZero", Rule.single(IndexRules::nonZero));
        rules.put("Compress", Rule.single(IndexRules::compress));
        rules.put("Unique", IndexRules::unique);
        rules.put("NonMaxSuppression", Rule.single(node -> Inferred.of(DataType.INT64_VALUE, List.of(UNKNOWN, 3L))));
        return rules;
    }

    private static Inferred gather(Operands node) {
        Inferred value = node.input(0);
        Inferred indices = node.input(1);
        if (!value.ranked() || !indices.ranked()) {
            return Inferred.ofType(value.type());
        }
        int axis = Operands.axis(node.number("axis", 0), value.rank());
        List<Long> shape = new ArrayList<>(value.dimensions().subList(0, axis));
        shape.addAll(indices.dimensions());
        shape.addAll(value.dimensions().subList(axis + 1, value.rank()));
        Inferred gathered = value.shaped(shape);
        Optional<long[]> wanted = node.longs(1);
        if (value.rank() != 1 || value.content().isEmpty() || wanted.isEmpty()) {
            return gathered;
        }
        int[] positions = Arrays.stream(wanted.get())
                .mapToInt(index -> Operands.axis(index, value.content().get().size()))
                .toArray();
        return gathered.with(value.content().get().at(positions));
    }

    private static Inferred gatherNd(Operands node) {
        Inferred value = node.input(0);
        Inferred indices = node.input(1);
        if (!value.ranked() || !indices.ranked() || indices.dimension(-1) == UNKNOWN) {
            return Inferred.ofType(value.type());
        }
        int deep = Math.toIntExact(indices.dimension(-1) + node.number("batch_dims", 0));
        List<Long> shape = new ArrayList<>(indices.dimensions().subList(0, indices.rank() - 1));
        shape.addAll(value.dimensions().subList(deep, value.rank()));
        return value.shaped(shape);
    }

    private static Inferred concat(Operands node) {
        Inferred first = node.input(0);
        if (!node.inputs().stream().allMatch(Inferred::ranked)) {
            return Inferred.ofType(first.type());
        }
        int axis = Operands.axis(node.number("axis", 1), first.rank());
        List<Long> along =
                node.inputs().stream().map(value -> value.dimension(axis)).toList();
        List<Long> shape = new ArrayList<>();
        for (int other = 0; other < first.rank(); other++) {
            int current = other;
            shape.add(node.inputs().stream()
                    .mapToLong(value -> value.dimension(current))
                    .max()
                    .orElseThrow());
        }
        shape.set(axis, along.contains(UNKNOWN) ? UNKNOWN : along.stream().reduce(0L, Math::addExact));
        return first.shaped(shape).with(joined(node.inputs()));
    }

    private static Optional<Content> joined(List<Inferred> values) {
        boolean known = values.stream()
                .allMatch(value -> value.rank() == 1 && value.content().orElse(null) instanceof Content.Longs);
        long total = values.stream()
                .flatMap(value -> value.content().stream())
                .mapToLong(Content::size)
                .sum();
        return known && total <= Content.LIMIT
                ? Optional.of(new Content.Longs(values.stream()
                        .flatMapToLong(value -> Arrays.stream(
                                value.content().orElseThrow().longs().values()))
                        .toArray()))
                : Optional.empty();
    }

    private static List<Inferred> split(Operands node) {
        Inferred value = node.input(0);
        int parts = node.node().getOutputCount();
        if (!value.ranked()) {
            return java.util.Collections.nCopies(parts, Inferred.ofType(value.type()));
        }
        int axis = Operands.axis(node.number("axis", 0), value.rank());
        Optional<long[]> given = node.has(1) ? node.longs(1) : node.numbers("split");
        List<Inferred> outputs = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            long size = UNKNOWN;
            if (given.isPresent()) {
                size = given.get()[part];
            } else if (!node.has(1) && value.dimension(axis) != UNKNOWN) {
                long chunk = Math.ceilDiv(value.dimension(axis), parts);
                size = Math.clamp(value.dimension(axis) - part * chunk, 0, chunk);
            }
            outputs.add(value.withDimension(axis, size));
        }
        return outputs;
    }

    private static Inferred pad(Operands node) {
        Inferred value = node.input(0);
        Optional<long[]> pads = node.has(1) ? node.longs(1) : node.numbers("pads");
        if (!value.ranked() || pads.isEmpty() || (node.has(3) && node.longs(3).isEmpty())) {
            return value.ranked() ? Inferred.ofRank(value.type(), value.rank()) : Inferred.ofType(value.type());
        }
        Optional<long[]> axes = node.longs(3);
        int count = pads.get().length / 2;
        List<Long> shape = new ArrayList<>(value.dimensions());
        for (int i = 0; i < count; i++) {
            int axis = axes.isPresent() ? Operands.axis(axes.get()[i], value.rank()) : i;
            long size = shape.get(axis);
            shape.set(axis, size == UNKNOWN ? UNKNOWN : size + pads.get()[i] + pads.get()[i + count]);
        }
        return value.shaped(shape);
    }

    private static List<Inferred> topK(Operands node) {
        Inferred value = node.input(0);
        Inferred indices = value.as(DataType.INT64_VALUE);
        if (!value.ranked()) {
            return List.of(value.with(Optional.empty()), indices);
        }
        int axis = Operands.axis(node.number("axis", -1), value.rank());
        Optional<long[]> count = node.has(1) ? node.longs(1) : node.numbers("k");
        long size = count.map(known -> known[0]).orElse(node.number("k", UNKNOWN));
        return List.of(value.withDimension(axis, size), indices.withDimension(axis, size));
    }

    private static Inferred oneHot(Operands node) {
        int type = node.input(2).type();
        Inferred indices = node.input(0);
        if (!indices.ranked()) {
            return Inferred.ofType(type);
        }
        int axis = Operands.axis(node.number("axis", -1), indices.rank() + 1);
        List<Long> shape = new ArrayList<>(indices.dimensions());
        shape.add(axis, node.longs(1).map(depth -> depth[0]).orElse(UNKNOWN));
        return Inferred.of(type, shape);
    }

    private static Inferred nonZero(Operands node) {
        long rank = node.input(0).ranked() ? node.input(0).rank() : UNKNOWN;
        return Inferred.of(DataType.INT64_VALUE, List.of(rank, UNKNOWN));
    }

    private static Inferred compress(Operands node) {
        Inferred value = node.input(0);
        if (node.attribute("axis").isEmpty()) {
            return Inferred.ofRank(value.type(), 1);
        }
        return value.ranked()
                ? value.withDimension(Operands.axis(node.number("axis", 0), value.rank()), UNKNOWN)
                : Inferred.ofType(value.type());
    }

    private static List<Inferred> unique(Operands node) {
        Inferred indices = Inferred.ofRank(DataType.INT64_VALUE, 1);
        Inferred value = node.input(0);
        Inferred values = node.attribute("axis").isEmpty()
                ? Inferred.ofRank(value.type(), 1)
                : value.withDimension(Operands.axis(node.number("axis", 0), value.rank()), UNKNOWN);
        return List.of(values, indices, indices, indices);
    }
}
