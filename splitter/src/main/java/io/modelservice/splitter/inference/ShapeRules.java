package io.modelservice.splitter.inference;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Operators that tell or change a shape and keep the elements. */
final class ShapeRules {

    private static final long UNKNOWN = Inferred.UNKNOWN_SIZE;

    private ShapeRules() {}

    static Map<String, Rule> rules() {
        Map<String, Rule> rules = new HashMap<>();
        rules.put("Shape", Rule.single(ShapeRules::shape));
        rules.put("Size", Rule.single(ShapeRules::size));
        rules.put("Reshape", Rule.single(ShapeRules::reshape));
        rules.put("Flatten", Rule.single(ShapeRules::flatten));
        rules.put("Squeeze", Rule.single(ShapeRules::squeeze));
        rules.put("Unsqueeze", Rule.single(ShapeRules::unsqueeze));
        rules.put("Transpose", Rule.single(ShapeRules::transpose));
        rules.put("Expand", Rule.single(ShapeRules::expand));
        rules.put("Tile", Rule.single(ShapeRules::tile));
        rules.put("DepthToSpace", Rule.single(node -> blocks(node, -1)));
        rules.put("SpaceToDepth", Rule.single(node -> blocks(node, 1)));
        return rules;
    }

    private static Inferred shape(Operands node) {
        Inferred value = node.input(0);
        if (!value.ranked()) {
            return Inferred.ofRank(DataType.INT64_VALUE, 1);
        }
        int start = clamp(node.number("start", 0), value.rank());
        int end = Math.max(start, clamp(node.number("end", value.rank()), value.rank()));
        List<Long> part = value.dimensions().subList(start, end);
        Inferred shape = Inferred.of(DataType.INT64_VALUE, List.of((long) part.size()));
        return part.contains(UNKNOWN)
                ? shape
                : shape.with(new Content.Longs(
                        part.stream().mapToLong(Long::longValue).toArray()));
    }

    private static int clamp(long index, int rank) {
        return Math.clamp(index < 0 ? index + rank : index, 0, rank);
    }

    private static Inferred size(Operands node) {
        Inferred size = Inferred.of(DataType.INT64_VALUE, List.of());
        return node.input(0).elements().isPresent()
                ? size.with(Content.Longs.of(node.input(0).elements().getAsLong()))
                : size;
    }

    private static Inferred reshape(Operands node) {
        Inferred value = node.input(0);
        Optional<long[]> target = node.has(1) ? node.longs(1) : node.numbers("shape");
        if (target.isEmpty()) {
            Inferred shape = node.input(1);
            boolean knownRank = shape.isSized() && shape.rank() == 1 && shape.dimension(0) <= 64;
            return knownRank ? Inferred.ofRank(value.type(), (int) shape.dimension(0)) : Inferred.ofType(value.type());
        }
        boolean zeroCopies = node.number("allowzero", 0) == 0;
        return value.shaped(resolved(value, target.get(), zeroCopies)).with(value.content());
    }

    private static List<Long> resolved(Inferred value, long[] target, boolean zeroCopies) {
        List<Long> shape = new ArrayList<>();
        int open = -1;
        for (int axis = 0; axis < target.length; axis++) {
            long size = target[axis];
            if (size == 0 && zeroCopies) {
                size = value.ranked() ? value.dimension(axis) : UNKNOWN;
            } else if (size == -1) {
                open = axis;
            }
            shape.add(size);
        }
        if (open >= 0) {
            shape.set(open, rest(value, shape, open));
        }
        return shape;
    }

    private static long rest(Inferred value, List<Long> shape, int open) {
        long others = 1;
        for (int axis = 0; axis < shape.size(); axis++) {
            if (axis != open && shape.get(axis) == UNKNOWN) {
                return UNKNOWN;
            }
            others = axis == open ? others : Math.multiplyExact(others, shape.get(axis));
        }
        return value.elements().isPresent() && others > 0 ? value.elements().getAsLong() / others : UNKNOWN;
    }

    private static Inferred flatten(Operands node) {
        Inferred value = node.input(0);
        if (!value.ranked()) {
            return Inferred.ofRank(value.type(), 2);
        }
        long axis = node.number("axis", 1);
        int split = Math.clamp(axis < 0 ? axis + value.rank() : axis, 0, value.rank());
        return value.shaped(List.of(
                product(value.dimensions().subList(0, split)),
                product(value.dimensions().subList(split, value.rank()))));
    }

    static long product(List<Long> dimensions) {
        return dimensions.contains(UNKNOWN) ? UNKNOWN : dimensions.stream().reduce(1L, Math::multiplyExact);
    }

    private static Inferred squeeze(Operands node) {
        Inferred value = node.input(0);
        Optional<long[]> axes = node.axes(1);
        if (!value.ranked()
                || (axes.isEmpty() && (node.hasAxes(1) || value.dimensions().contains(UNKNOWN)))) {
            return Inferred.ofType(value.type());
        }
        List<Long> shape = new ArrayList<>();
        Set<Integer> dropped = new TreeSet<>();
        axes.ifPresent(known -> Arrays.stream(known).forEach(axis -> dropped.add(Operands.axis(axis, value.rank()))));
        for (int axis = 0; axis < value.rank(); axis++) {
            boolean drop = axes.isPresent() ? dropped.contains(axis) : value.dimension(axis) == 1;
            if (!drop) {
                shape.add(value.dimension(axis));
            }
        }
        return value.shaped(shape).with(value.content());
    }

    private static Inferred unsqueeze(Operands node) {
        Inferred value = node.input(0);
        Optional<long[]> axes = node.axes(1);
        if (!value.ranked() || axes.isEmpty()) {
            return Inferred.ofType(value.type());
        }
        int rank = value.rank() + axes.get().length;
        Set<Integer> added = new TreeSet<>();
        Arrays.stream(axes.get()).forEach(axis -> added.add(Operands.axis(axis, rank)));
        List<Long> shape = new ArrayList<>(value.dimensions());
        added.forEach(axis -> shape.add(axis, 1L));
        return value.shaped(shape).with(value.content());
    }

    private static Inferred transpose(Operands node) {
        Inferred value = node.input(0);
        if (!value.ranked()) {
            return node.numbers("perm")
                    .map(order -> Inferred.ofRank(value.type(), order.length))
                    .orElse(value);
        }
        List<Long> shape = new ArrayList<>();
        Optional<long[]> order = node.numbers("perm");
        for (int axis = 0; axis < value.rank(); axis++) {
            shape.add(value.dimension(order.isPresent() ? (int) order.get()[axis] : value.rank() - 1 - axis));
        }
        Inferred transposed = value.shaped(shape);
        return value.rank() < 2 ? transposed.with(value.content()) : transposed;
    }

    private static Inferred expand(Operands node) {
        Inferred value = node.input(0);
        Optional<long[]> target = node.longs(1);
        if (!value.ranked() || target.isEmpty()) {
            return Inferred.ofType(value.type());
        }
        List<Long> asked = Arrays.stream(target.get()).boxed().toList();
        List<Long> shape = Broadcast.dimensions(value.dimensions(), asked);
        Inferred expanded = value.shaped(shape);
        return expanded.isSized() ? expanded.with(Broadcast.content(value, shape)) : expanded;
    }

    private static Inferred tile(Operands node) {
        Inferred value = node.input(0);
        Optional<long[]> repeats = node.longs(1);
        if (!value.ranked() || repeats.isEmpty()) {
            return value.ranked() ? Inferred.ofRank(value.type(), value.rank()) : Inferred.ofType(value.type());
        }
        List<Long> shape = new ArrayList<>();
        for (int axis = 0; axis < value.rank(); axis++) {
            long size = value.dimension(axis);
            shape.add(size == UNKNOWN ? UNKNOWN : Math.multiplyExact(size, repeats.get()[axis]));
        }
        return value.shaped(shape);
    }

    /** Moves blocks between channels and space; {@code direction} 1 makes channels of space. */
    private static Inferred blocks(Operands node, int direction) {
        Inferred value = node.input(0);
        if (!value.ranked()) {
            return Inferred.ofRank(value.type(), 4);
        }
        long block = node.number("blocksize", 1);
        long square = Math.multiplyExact(block, block);
        return value.shaped(List.of(
                value.dimension(0),
                scaled(value.dimension(1), square, direction > 0),
                scaled(value.dimension(2), block, direction < 0),
                scaled(value.dimension(3), block, direction < 0)));
    }

    private static long scaled(long size, long factor, boolean up) {
        if (size == UNKNOWN) {
            return UNKNOWN;
        }
        return up ? Math.multiplyExact(size, factor) : size / factor;
    }
}
