package io.modelservice.splitter.models;

import io.modelservice.splitter.models.GraphDraft.Attributes;
import io.modelservice.splitter.models.RandomValues.Value;
import io.modelservice.splitter.tensor.ElementType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Steps between element types, and steps with subgraphs. */
final class TypedSteps {

    static final List<RandomStep> ALL = List.of(
            cast(Value::isFloat, ElementType.FLOAT16),
            cast(Value::isFloat, ElementType.FLOAT64),
            cast(value -> value.type() == ElementType.FLOAT16, ElementType.FLOAT32),
            cast(value -> value.type() == ElementType.FLOAT64, ElementType.FLOAT32),
            cast(value -> value.type() == ElementType.BOOL, ElementType.FLOAT32),
            cast(value -> value.type() == ElementType.INT64, ElementType.FLOAT32),
            cast(value -> value.type() == ElementType.INT64, ElementType.INT32),
            cast(value -> value.type() == ElementType.INT32, ElementType.INT64),
            compare("Greater"),
            compare("LessOrEqual"),
            TypedSteps::not,
            TypedSteps::where,
            TypedSteps::embedding,
            TypedSteps::arithmetic,
            TypedSteps::quantise,
            TypedSteps::dequantise,
            TypedSteps::topK,
            TypedSteps::argMax,
            TypedSteps::conditional);

    private TypedSteps() {}

    private static RandomStep cast(Predicate<Value> from, ElementType to) {
        return values -> values.pick(from).ifPresent(value -> {
            String name = values.unary("Cast", value, Attributes.of().number("to", to.onnxCode()));
            values.add(value.like(name).as(to));
        });
    }

    private static RandomStep compare(String operator) {
        return values -> values.pickFloat().ifPresent(value -> {
            String name =
                    values.draft().node(operator, value.name(), values.draft().constant(0.1f));
            values.add(value.like(name).as(ElementType.BOOL));
        });
    }

    private static void not(RandomValues values) {
        values.pick(value -> value.type() == ElementType.BOOL)
                .ifPresent(value -> values.add(value.like(values.unary("Not", value, Attributes.of()))));
    }

    private static void where(RandomValues values) {
        values.pick(value -> value.type() == ElementType.BOOL)
                .ifPresent(condition -> values.pick(
                                value -> value.isFloat() && value.shape().equals(condition.shape()))
                        .ifPresent(value -> values.add(value.like(values.draft()
                                .node(
                                        "Where",
                                        condition.name(),
                                        value.name(),
                                        values.draft().constant(-0.5f))))));
    }

    private static void embedding(RandomValues values) {
        values.pick(value -> value.type() == ElementType.INT64 && value.rank() < 4)
                .ifPresent(value -> {
                    GraphDraft draft = values.draft();
                    String clipped = draft.node(
                            "Clip",
                            value.name(),
                            draft.longs(draft.fresh("low"), new long[] {0}),
                            draft.longs(draft.fresh("high"), new long[] {9}));
                    String name = draft.node("Gather", draft.weight(draft.fresh("table"), 10, 4), clipped);
                    List<Long> shape = new ArrayList<>(value.shape());
                    shape.add(4L);
                    if (values.fits(shape)) {
                        values.add(name, ElementType.FLOAT32, shape);
                    }
                });
    }

    private static void arithmetic(RandomValues values) {
        values.pick(value -> value.type() == ElementType.INT64).ifPresent(value -> {
            GraphDraft draft = values.draft();
            String sum = draft.node("Add", value.name(), draft.longs(draft.fresh("one"), new long[] {3}));
            values.add(value.like(draft.node("Mod", sum, draft.longs(draft.fresh("five"), new long[] {5}))));
        });
    }

    private static void quantise(RandomValues values) {
        values.pickFloat().ifPresent(value -> {
            GraphDraft draft = values.draft();
            String scale = draft.floats(draft.fresh("scale"), new float[] {0.05f});
            String zero = draft.initializer(
                    draft.fresh("zero"), ElementType.UINT8, java.nio.ByteBuffer.wrap(new byte[] {(byte) 128}));
            values.add(value.like(draft.node("QuantizeLinear", value.name(), scale, zero))
                    .as(ElementType.UINT8));
        });
    }

    private static void dequantise(RandomValues values) {
        values.pick(value -> value.type() == ElementType.UINT8).ifPresent(value -> {
            GraphDraft draft = values.draft();
            String scale = draft.floats(draft.fresh("scale"), new float[] {0.05f});
            values.add(value.like(draft.node("DequantizeLinear", value.name(), scale))
                    .as(ElementType.FLOAT32));
        });
    }

    private static void topK(RandomValues values) {
        values.pick(value -> value.isFloat() && value.last() > 2).ifPresent(value -> {
            List<String> names = values.draft()
                    .nodes("TopK", List.of(value.name(), values.draft().longs(2)), 2, Attributes.of());
            List<Long> shape = new ArrayList<>(value.shape());
            shape.set(shape.size() - 1, 2L);
            values.add(names.get(0), ElementType.FLOAT32, shape);
            values.add(names.get(1), ElementType.INT64, shape);
        });
    }

    private static void argMax(RandomValues values) {
        values.pick(value -> value.isFloat() && value.rank() > 2).ifPresent(value -> {
            Attributes attributes = Attributes.of().number("axis", -1).number("keepdims", 0);
            values.add(
                    values.unary("ArgMax", value, attributes),
                    ElementType.INT64,
                    value.shape().subList(0, value.shape().size() - 1));
        });
    }

    /** A branch on the number of rows, whose subgraphs capture one value or two. */
    private static void conditional(RandomValues values) {
        values.pickFloat()
                .ifPresent(value -> values.pick(
                                other -> other.isFloat() && other.shape().equals(value.shape()))
                        .ifPresent(other -> {
                            GraphDraft draft = values.draft();
                            String rows = draft.node("Gather", draft.node("Shape", value.name()), draft.longs(0));
                            String many =
                                    draft.node("Squeeze", draft.node("Greater", rows, draft.longs(1)), draft.longs(0));
                            GraphDraft yes = draft.nested(draft.fresh("then"));
                            yes.output(yes.node("Tanh", value.name()), ElementType.FLOAT32);
                            GraphDraft no = draft.nested(draft.fresh("else"));
                            no.output(no.node("Tanh", no.node("Mul", value.name(), other.name())), ElementType.FLOAT32);
                            Attributes branches = Attributes.of()
                                    .graph("then_branch", yes.graph())
                                    .graph("else_branch", no.graph());
                            values.add(value.like(draft.node("If", List.of(many), branches)));
                        }));
    }
}
