package io.modelservice.splitter.inference;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;

/** Operators that work element by element, or keep a shape. */
final class ElementwiseRules {

    private static final List<String> SAME = List.of(
            "Relu",
            "Sigmoid",
            "Tanh",
            "Erf",
            "Softplus",
            "Softsign",
            "Elu",
            "Selu",
            "Celu",
            "LeakyRelu",
            "ThresholdedRelu",
            "HardSigmoid",
            "HardSwish",
            "Cos",
            "Sin",
            "Tan",
            "Acos",
            "Asin",
            "Atan",
            "Cosh",
            "Sinh",
            "Acosh",
            "Asinh",
            "Atanh",
            "Exp",
            "Log",
            "Reciprocal",
            "Sign",
            "Softmax",
            "LogSoftmax",
            "Hardmax",
            "Gelu",
            "Mish",
            "Swish",
            "Shrink",
            "PRelu",
            "InstanceNormalization",
            "GroupNormalization",
            "LRN",
            "LpNormalization",
            "MeanVarianceNormalization",
            "CumSum",
            "Trilu",
            "ReverseSequence",
            "ScatterElements",
            "ScatterND",
            "Scatter",
            "BitwiseNot",
            "Not",
            "FastGelu",
            "QuickGelu",
            "BiasGelu",
            "RMSNormalization",
            "SimplifiedLayerNormalization",
            "BiasSoftmax",
            "QLinearSigmoid",
            "QLinearLeakyRelu",
            "QLinearSoftmax",
            "TensorScatter",
            "BiasAdd",
            "RandomNormalLike",
            "RandomUniformLike",
            "Bernoulli");
    private static final List<String> PREDICATES = List.of("IsNaN", "IsInf");
    private static final List<String> VARIADIC = List.of("Sum", "Mean");

    private ElementwiseRules() {}

    static Map<String, Rule> rules() {
        Map<String, Rule> rules = new HashMap<>();
        SAME.forEach(name -> rules.put(name, Rule.single(ElementwiseRules::same)));
        PREDICATES.forEach(name ->
                rules.put(name, Rule.single(node -> node.input(0).as(DataType.BOOL_VALUE))));
        VARIADIC.forEach(name -> rules.put(
                name, Rule.single(node -> Broadcast.shape(node.input(0).type(), node.inputs()))));
        rules.put("Identity", Rule.single(node -> node.input(0)));
        rules.put("Clip", Rule.single(ElementwiseRules::same));
        rules.put("Cast", Rule.single(node -> cast(node, Math.toIntExact(node.number("to", Inferred.UNKNOWN)))));
        rules.put("CastLike", Rule.single(node -> cast(node, node.input(1).type())));
        rules.put("Where", Rule.single(ElementwiseRules::where));
        folded(rules);
        mapped(rules);
        return rules;
    }

    private static void folded(Map<String, Rule> rules) {
        rules.put("Add", binary(Math::addExact, Double::sum));
        rules.put("Sub", binary(Math::subtractExact, (a, b) -> a - b));
        rules.put("Mul", binary(Math::multiplyExact, (a, b) -> a * b));
        rules.put("Div", binary((a, b) -> a / b, (a, b) -> a / b));
        rules.put("Mod", Rule.single(ElementwiseRules::modulo));
        rules.put("Pow", binary((a, b) -> Math.round(Math.pow(a, b)), Math::pow));
        rules.put("Max", binary(Math::max, Math::max));
        rules.put("Min", binary(Math::min, Math::min));
        rules.put("And", binary((a, b) -> a & b, Math::min));
        rules.put("Or", binary((a, b) -> a | b, Math::max));
        rules.put("Xor", binary((a, b) -> a ^ b, (a, b) -> a == b ? 0 : 1));
        for (String name : List.of("BitwiseAnd", "BitwiseOr", "BitwiseXor", "BitShift")) {
            rules.put(name, Rule.single(node -> Broadcast.shape(node.input(0).type(), node.inputs())));
        }
        rules.put("Equal", comparison((a, b) -> a == b ? 1 : 0));
        rules.put("Greater", comparison((a, b) -> a > b ? 1 : 0));
        rules.put("Less", comparison((a, b) -> a < b ? 1 : 0));
        rules.put("GreaterOrEqual", comparison((a, b) -> a >= b ? 1 : 0));
        rules.put("LessOrEqual", comparison((a, b) -> a <= b ? 1 : 0));
    }

    private static void mapped(Map<String, Rule> rules) {
        rules.put("Neg", unary(value -> -value));
        rules.put("Abs", unary(Math::abs));
        rules.put("Floor", unary(Math::floor));
        rules.put("Ceil", unary(Math::ceil));
        rules.put("Round", unary(Math::rint));
        rules.put("Sqrt", unary(Math::sqrt));
    }

    private static Inferred same(Operands node) {
        return node.input(0).with(Optional.empty());
    }

    private static Inferred cast(Operands node, int type) {
        boolean whole = type != DataType.FLOAT_VALUE
                && type != DataType.DOUBLE_VALUE
                && type != DataType.FLOAT16_VALUE
                && type != DataType.BFLOAT16_VALUE;
        Optional<Content> content = node.input(0).content().map(known -> whole ? known.longs() : known.reals());
        if (type == DataType.BOOL_VALUE) {
            content = content.map(
                    known -> new Content.Longs(Arrays.stream(known.longs().values())
                            .map(value -> value == 0 ? 0 : 1)
                            .toArray()));
        }
        return node.input(0).as(type).with(content);
    }

    private static Rule unary(DoubleUnaryOperator function) {
        return Rule.single(node -> {
            Inferred value = node.input(0);
            return value.with(
                    switch (value.content().orElse(null)) {
                        case null -> Optional.empty();
                        case Content.Reals reals -> Optional.of(reals.map(function));
                        case Content.Longs longs ->
                            Optional.of(longs.reals().map(function).longs());
                    });
        });
    }

    private static Rule binary(LongBinaryOperator whole, DoubleBinaryOperator real) {
        return Rule.single(node -> join(node, node.input(0).type(), whole, real));
    }

    private static Rule comparison(LongBinaryOperator whole) {
        return Rule.single(node -> {
            boolean wholes =
                    node.inputs().stream().allMatch(value -> value.content().orElse(null) instanceof Content.Longs);
            Inferred joined = join(node, DataType.BOOL_VALUE, whole, (a, b) -> 0);
            return wholes ? joined : joined.with(Optional.empty());
        });
    }

    private static Inferred modulo(Operands node) {
        return node.number("fmod", 0) == 0
                ? join(node, node.input(0).type(), Math::floorMod, (a, b) -> a - Math.floor(a / b) * b)
                : join(node, node.input(0).type(), (a, b) -> a % b, (a, b) -> a % b);
    }

    private static Inferred join(Operands node, int type, LongBinaryOperator whole, DoubleBinaryOperator real) {
        Inferred joint = Broadcast.shape(type, node.inputs());
        if (!joint.isSized() || node.inputs().size() != 2) {
            return joint;
        }
        Optional<Content> left = Broadcast.content(node.input(0), joint.dimensions());
        Optional<Content> right = Broadcast.content(node.input(1), joint.dimensions());
        return joint.with(left.flatMap(a -> right.flatMap(b -> Content.join(a, b, whole, real))));
    }

    private static Inferred where(Operands node) {
        Inferred joint = Broadcast.shape(node.input(1).type(), node.inputs());
        if (!joint.isSized()) {
            return joint;
        }
        Optional<Content> condition = Broadcast.content(node.input(0), joint.dimensions());
        Optional<Content> yes = Broadcast.content(node.input(1), joint.dimensions());
        Optional<Content> no = Broadcast.content(node.input(2), joint.dimensions());
        if (condition.isEmpty() || yes.isEmpty() || no.isEmpty()) {
            return joint;
        }
        long[] chosen = yes.get().longs().values().clone();
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = condition.get().longs().values()[i] != 0
                    ? chosen[i]
                    : no.get().longs().values()[i];
        }
        boolean whole = yes.get() instanceof Content.Longs;
        return whole ? joint.with(new Content.Longs(chosen)) : joint;
    }
}
