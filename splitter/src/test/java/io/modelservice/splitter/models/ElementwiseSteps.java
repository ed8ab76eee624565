package io.modelservice.splitter.models;

import io.modelservice.splitter.models.GraphDraft.Attributes;
import io.modelservice.splitter.models.RandomValues.Value;
import java.util.List;

/** Steps that keep a float value's shape. */
final class ElementwiseSteps {

    static final List<RandomStep> ALL = List.of(
            unary("Relu"),
            unary("Sigmoid"),
            unary("Tanh"),
            unary("Erf"),
            unary("Abs"),
            unary("Neg"),
            unary("Softplus"),
            unary("Softsign"),
            unary("Elu"),
            unary("Selu"),
            unary("LeakyRelu"),
            unary("HardSigmoid"),
            unary("Identity"),
            unary("Cos"),
            unary("Sin"),
            unary("Dropout"),
            ElementwiseSteps::safeRoot,
            ElementwiseSteps::exponential,
            ElementwiseSteps::clip,
            ElementwiseSteps::gelu,
            ElementwiseSteps::softmax,
            binaryWithWeight("Add"),
            binaryWithWeight("Mul"),
            binaryWithWeight("Sub"),
            binaryWithWeight("PRelu"),
            binary("Add"),
            binary("Add"),
            binary("Mul"),
            binary("Sub"),
            binary("Max"),
            binary("Min"),
            binary("Sum"),
            binary("Mean"),
            ElementwiseSteps::divide,
            ElementwiseSteps::constantFactor);

    private ElementwiseSteps() {}

    private static RandomStep unary(String operator) {
        return values -> values.pickFloat()
                .ifPresent(value -> values.add(value.like(values.unary(operator, value, Attributes.of()))));
    }

    private static RandomStep binaryWithWeight(String operator) {
        return values -> values.pickFloat().ifPresent(value -> {
            String weight = values.draft().weight(values.draft().fresh("w"), value.last());
            values.add(value.like(values.draft().node(operator, value.name(), weight)));
        });
    }

    private static RandomStep binary(String operator) {
        return values -> values.pickFloat()
                .ifPresent(left -> values.pick(
                                other -> other.isFloat() && other.shape().equals(left.shape()))
                        .ifPresent(right ->
                                values.add(left.like(values.draft().node(operator, left.name(), right.name())))));
    }

    private static void divide(RandomValues values) {
        values.pickFloat().ifPresent(value -> {
            String positive = values.draft()
                    .node(
                            "Add",
                            values.draft().node("Abs", value.name()),
                            values.draft().constant(1f));
            values.add(value.like(values.draft().node("Div", value.name(), positive)));
        });
    }

    private static void constantFactor(RandomValues values) {
        values.pickFloat()
                .ifPresent(value -> values.add(value.like(
                        values.draft().node("Mul", value.name(), values.draft().constant(0.7f)))));
    }

    private static void safeRoot(RandomValues values) {
        values.pickFloat()
                .ifPresent(value -> values.add(value.like(
                        values.draft().node("Sqrt", values.draft().node("Abs", value.name())))));
    }

    private static void exponential(RandomValues values) {
        values.pickFloat()
                .ifPresent(value -> values.add(value.like(
                        values.draft().node("Exp", values.draft().node("Tanh", value.name())))));
    }

    private static void clip(RandomValues values) {
        values.pickFloat().ifPresent(value -> {
            String low = values.draft().floats(values.draft().fresh("low"), new float[] {-2});
            String high = values.draft().floats(values.draft().fresh("high"), new float[] {2});
            values.add(value.like(values.draft().node("Clip", value.name(), low, high)));
        });
    }

    private static void gelu(RandomValues values) {
        values.pickFloat().ifPresent(value -> {
            GraphDraft draft = values.draft();
            String error = draft.node("Erf", draft.node("Div", value.name(), draft.constant(1.4142135f)));
            String product = draft.node("Mul", value.name(), draft.node("Add", error, draft.constant(1f)));
            values.add(value.like(draft.node("Mul", product, draft.constant(0.5f))));
        });
    }

    private static void softmax(RandomValues values) {
        values.pickFloat().ifPresent(value -> {
            String operator = values.random().nextBoolean() ? "Softmax" : "LogSoftmax";
            Attributes axis = Attributes.of().number("axis", -1);
            values.add(value.like(values.unary(operator, value, axis)));
        });
    }

    /** For other steps: whether a value is an image. */
    static boolean isImage(Value value) {
        return value.isFloat() && value.rank() == 4;
    }
}
