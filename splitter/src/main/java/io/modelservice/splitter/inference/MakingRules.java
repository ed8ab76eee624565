package io.modelservice.splitter.inference;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Operators that make a tensor of nothing, or of a shape. */
final class MakingRules {

    private MakingRules() {}

    static Map<String, Rule> rules() {
        Map<String, Rule> rules = new HashMap<>();
        rules.put("Constant", Rule.single(MakingRules::constant));
        rules.put("ConstantOfShape", Rule.single(MakingRules::ofShape));
        rules.put("Range", Rule.single(MakingRules::range));
        rules.put(
                "EyeLike",
                Rule.single(node -> node.input(0).as(typeOr(node, node.input(0).type()))));
        rules.put("RandomNormal", Rule.single(MakingRules::random));
        rules.put("RandomUniform", Rule.single(MakingRules::random));
        return rules;
    }

    private static int typeOr(Operands node, int otherwise) {
        return Math.toIntExact(node.number("dtype", otherwise));
    }

    private static Inferred random(Operands node) {
        int type = typeOr(node, DataType.FLOAT_VALUE);
        return node.numbers("shape")
                .map(shape -> Inferred.of(type, Arrays.stream(shape).boxed().toList()))
                .orElse(Inferred.ofType(type));
    }

    private static Inferred constant(Operands node) {
        Optional<AttributeProto> value = node.node().getAttributeList().stream().findFirst();
        if (value.isEmpty()) {
            return Inferred.unknown();
        }
        AttributeProto attribute = value.get();
        return switch (attribute.getName()) {
            case "value" -> TensorContent.of(attribute.getT());
            case "sparse_value" ->
                Inferred.of(
                        attribute.getSparseTensor().getValues().getDataType(),
                        attribute.getSparseTensor().getDimsList());
            case "value_int" -> Inferred.of(DataType.INT64_VALUE, List.of()).with(Content.Longs.of(attribute.getI()));
            case "value_ints" ->
                limited(Inferred.longs(attribute.getIntsList().stream()
                        .mapToLong(Long::longValue)
                        .toArray()));
            case "value_float" ->
                Inferred.of(DataType.FLOAT_VALUE, List.of()).with(new Content.Reals(new double[] {attribute.getF()}));
            case "value_floats" -> Inferred.of(DataType.FLOAT_VALUE, List.of((long) attribute.getFloatsCount()));
            case "value_string" -> Inferred.of(DataType.STRING_VALUE, List.of());
            case "value_strings" -> Inferred.of(DataType.STRING_VALUE, List.of((long) attribute.getStringsCount()));
            default -> Inferred.unknown();
        };
    }

    private static Inferred limited(Inferred value) {
        return value.elements().orElse(0) > Content.LIMIT ? value.with(Optional.empty()) : value;
    }

    private static Inferred ofShape(Operands node) {
        Inferred fill = node.tensor("value")
                .map(TensorContent::of)
                .orElse(Inferred.of(DataType.FLOAT_VALUE, List.of(1L)).with(new Content.Reals(new double[1])));
        Optional<long[]> shape = node.longs(0);
        if (shape.isEmpty()) {
            Inferred asked = node.input(0);
            boolean knownRank = asked.isSized() && asked.rank() == 1 && asked.dimension(0) <= 64;
            return knownRank ? Inferred.ofRank(fill.type(), (int) asked.dimension(0)) : Inferred.ofType(fill.type());
        }
        Inferred made =
                Inferred.of(fill.type(), Arrays.stream(shape.get()).boxed().toList());
        boolean small = made.elements().orElse(Long.MAX_VALUE) <= Content.LIMIT;
        return small && fill.content().isPresent()
                ? made.with(
                        fill.content().get().at(new int[(int) made.elements().getAsLong()]))
                : made;
    }

    private static Inferred range(Operands node) {
        int type = node.input(0).type();
        Optional<double[]> start = node.reals(0);
        Optional<double[]> end = node.reals(1);
        Optional<double[]> step = node.reals(2);
        if (start.isEmpty() || end.isEmpty() || step.isEmpty()) {
            return Inferred.ofRank(type, 1);
        }
        double from = start.get()[0];
        double by = step.get()[0];
        long count = Math.max(0, (long) Math.ceil((end.get()[0] - from) / by));
        Inferred made = Inferred.of(type, List.of(count));
        boolean whole = node.input(0).content().orElseThrow() instanceof Content.Longs;
        if (!whole || count > Content.LIMIT) {
            return made;
        }
        long[] values = new long[(int) count];
        Arrays.setAll(values, i -> (long) from + i * (long) by);
        return made.with(new Content.Longs(values));
    }
}
