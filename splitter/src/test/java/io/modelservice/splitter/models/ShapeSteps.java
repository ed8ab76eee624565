package io.modelservice.splitter.models;

import io.modelservice.splitter.models.GraphDraft.Attributes;
import io.modelservice.splitter.models.RandomValues.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Steps that move elements about. */
final class ShapeSteps {

    static final List<RandomStep> ALL = List.of(
            ShapeSteps::transpose,
            ShapeSteps::reshape,
            ShapeSteps::reshapeByShape,
            ShapeSteps::flatten,
            ShapeSteps::concat,
            ShapeSteps::split,
            ShapeSteps::slice,
            ShapeSteps::gather,
            ShapeSteps::pad,
            ShapeSteps::unsqueezeSqueeze,
            ShapeSteps::tile,
            ShapeSteps::expand,
            ShapeSteps::depthToSpace,
            ShapeSteps::zerosLike);

    private ShapeSteps() {}

    private static void transpose(RandomValues values) {
        values.pick(value -> value.rank() > 2).ifPresent(value -> {
            List<Integer> order = new ArrayList<>(
                    IntStream.range(0, value.shape().size()).boxed().toList());
            Collections.shuffle(order, values.random());
            long[] permutation = new long[value.rank()];
            for (int i = 0; i < order.size(); i++) {
                permutation[i + 1] = order.get(i) + 1L;
            }
            String name = values.unary("Transpose", value, Attributes.of().numbers("perm", permutation));
            values.add(
                    name, value.type(), order.stream().map(value.shape()::get).toList());
        });
    }

    private static void reshape(RandomValues values) {
        values.pick(value -> value.elements() % 4 == 0).ifPresent(value -> {
            List<Long> shape = List.of(value.elements() / 4, 4L);
            String target = values.draft().longs(0, -1, 4);
            values.add(values.draft().node("Reshape", value.name(), target), value.type(), shape);
        });
    }

    /** The way exporters write a view: the first dimension read from the shape. */
    private static void reshapeByShape(RandomValues values) {
        values.pickFloat().filter(value -> value.elements() % 2 == 0).ifPresent(value -> {
            GraphDraft draft = values.draft();
            String rows = draft.node("Gather", draft.node("Shape", value.name()), draft.longs(0));
            String target = draft.node(
                    "Concat",
                    List.of(rows, draft.longs(2, value.elements() / 2)),
                    Attributes.of().number("axis", 0));
            values.add(draft.node("Reshape", value.name(), target), value.type(), List.of(2L, value.elements() / 2));
        });
    }

    private static void flatten(RandomValues values) {
        values.pickFloat()
                .ifPresent(value -> values.add(
                        values.unary("Flatten", value, Attributes.of()), value.type(), List.of(value.elements())));
    }

    private static void concat(RandomValues values) {
        values.pick(value -> true)
                .ifPresent(left -> values.pick(other ->
                                other.type() == left.type() && other.shape().equals(left.shape()))
                        .ifPresent(right -> {
                            List<Long> shape = new ArrayList<>(left.shape());
                            shape.set(shape.size() - 1, 2 * left.last());
                            if (values.fits(shape)) {
                                Attributes axis = Attributes.of().number("axis", -1);
                                values.add(
                                        values.draft().node("Concat", List.of(left.name(), right.name()), axis),
                                        left.type(),
                                        shape);
                            }
                        }));
    }

    private static void split(RandomValues values) {
        values.pick(value -> value.last() > 2).ifPresent(value -> {
            long first = 1 + values.random().nextInt((int) value.last() - 1);
            long[] sizes = {first, value.last() - first};
            String lengths = values.draft().longs(sizes);
            List<String> parts = values.draft()
                    .nodes(
                            "Split",
                            List.of(value.name(), lengths),
                            2,
                            Attributes.of().number("axis", -1));
            for (int i = 0; i < 2; i++) {
                values.add(parts.get(i), value.type(), withLast(value, sizes[i]));
            }
        });
    }

    private static void slice(RandomValues values) {
        values.pick(value -> value.last() > 3).ifPresent(value -> {
            GraphDraft draft = values.draft();
            String name = draft.node(
                    "Slice",
                    value.name(),
                    draft.longs(1),
                    draft.longs(Long.MAX_VALUE),
                    draft.longs(-1),
                    draft.longs(2));
            values.add(name, value.type(), withLast(value, value.last() / 2));
        });
    }

    private static void gather(RandomValues values) {
        values.pick(value -> true).ifPresent(value -> {
            long[] indices = {0, -1, value.last() / 2};
            String name = values.draft()
                    .node(
                            "Gather",
                            List.of(value.name(), values.draft().longs(indices)),
                            Attributes.of().number("axis", value.rank() - 1L));
            values.add(name, value.type(), withLast(value, 3));
        });
    }

    private static void pad(RandomValues values) {
        values.pickFloat().ifPresent(value -> {
            long[] pads = new long[2 * value.rank()];
            pads[value.rank() - 1] = 1;
            pads[2 * value.rank() - 1] = 1;
            values.add(
                    values.draft().node("Pad", value.name(), values.draft().longs(pads)),
                    value.type(),
                    withLast(value, value.last() + 2));
        });
    }

    private static void unsqueezeSqueeze(RandomValues values) {
        values.pick(value -> value.rank() < 5).ifPresent(value -> {
            GraphDraft draft = values.draft();
            String wide = draft.node("Unsqueeze", value.name(), draft.longs(1));
            if (values.random().nextBoolean()) {
                values.add(value.like(draft.node("Squeeze", wide, draft.longs(1))));
            } else {
                List<Long> shape = new ArrayList<>(value.shape());
                shape.addFirst(1L);
                values.add(wide, value.type(), shape);
            }
        });
    }

    private static void tile(RandomValues values) {
        values.pickFloat().ifPresent(value -> {
            List<Long> shape = withLast(value, 2 * value.last());
            if (values.fits(shape)) {
                long[] repeats = new long[value.rank()];
                java.util.Arrays.fill(repeats, 1);
                repeats[value.rank() - 1] = 2;
                values.add(
                        values.draft().node("Tile", value.name(), values.draft().longs(repeats)), value.type(), shape);
            }
        });
    }

    private static void expand(RandomValues values) {
        values.pick(value -> value.rank() == 2 && value.isFloat()).ifPresent(value -> {
            GraphDraft draft = values.draft();
            String wide = draft.node("Unsqueeze", value.name(), draft.longs(1));
            String name = draft.node("Expand", wide, draft.longs(1, 3, value.last()));
            values.add(name, value.type(), List.of(3L, value.last()));
        });
    }

    private static void depthToSpace(RandomValues values) {
        values.pick(value -> ElementwiseSteps.isImage(value) && value.shape().getFirst() % 4 == 0)
                .ifPresent(value -> {
                    List<Long> shape =
                            List.of(value.shape().getFirst() / 4, value.shape().get(1) * 2, value.last() * 2);
                    values.add(
                            values.unary("DepthToSpace", value, Attributes.of().number("blocksize", 2)),
                            value.type(),
                            shape);
                });
    }

    private static void zerosLike(RandomValues values) {
        values.pickFloat().ifPresent(value -> {
            GraphDraft draft = values.draft();
            String zeros = draft.node("ConstantOfShape", draft.node("Shape", value.name()));
            values.add(value.like(draft.node("Add", zeros, value.name())));
        });
    }

    private static List<Long> withLast(Value value, long last) {
        List<Long> shape = new ArrayList<>(value.shape());
        shape.set(shape.size() - 1, last);
        return shape;
    }
}
