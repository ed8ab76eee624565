package io.modelservice.splitter.inference;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Quantisation, and arithmetic on quantised values. */
final class QuantisedRules {

    private QuantisedRules() {}

    static Map<String, Rule> rules() {
        Map<String, Rule> rules = new HashMap<>();
        rules.put("QuantizeLinear", Rule.single(QuantisedRules::quantised));
        rules.put(
                "DequantizeLinear",
                Rule.single(node -> node.input(0).as(node.input(1).type())));
        rules.put("DynamicQuantizeLinear", QuantisedRules::dynamic);
        for (String name : List.of("QLinearAdd", "QLinearMul")) {
            rules.put(
                    name,
                    Rule.single(node -> Broadcast.shape(node.input(0).type(), List.of(node.input(0), node.input(3)))));
        }
        rules.put("QLinearConcat", Rule.single(QuantisedRules::concatenated));
        return rules;
    }

    private static Inferred quantised(Operands node) {
        int type =
                node.has(2) ? node.input(2).type() : Math.toIntExact(node.number("output_dtype", DataType.UINT8_VALUE));
        return node.input(0).as(type == Inferred.UNKNOWN ? DataType.UINT8_VALUE : type);
    }

    private static List<Inferred> dynamic(Operands node) {
        return List.of(
                node.input(0).as(DataType.UINT8_VALUE),
                Inferred.of(DataType.FLOAT_VALUE, List.of()),
                Inferred.of(DataType.UINT8_VALUE, List.of()));
    }

    /** Inputs: scale and zero point of the output, then value, scale and zero point of each part. */
    private static Inferred concatenated(Operands node) {
        List<Inferred> parts = new ArrayList<>();
        for (int index = 2; index < node.inputs().size(); index += 3) {
            parts.add(node.input(index).with(Optional.empty()));
        }
        Inferred first = parts.getFirst();
        if (!parts.stream().allMatch(Inferred::isSized)) {
            return Inferred.ofType(first.type());
        }
        int axis = Operands.axis(node.number("axis", 1), first.rank());
        long total = parts.stream().mapToLong(part -> part.dimension(axis)).reduce(0L, Math::addExact);
        return first.withDimension(axis, total);
    }
}
