package io.modelservice.splitter.inference;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Normalisations and dropout, which have more outputs than one. */
final class NormalisationRules {

    private NormalisationRules() {}

    static Map<String, Rule> rules() {
        Map<String, Rule> rules = new HashMap<>();
        rules.put("Dropout", node -> List.of(same(node), node.input(0).as(DataType.BOOL_VALUE)));
        rules.put("BatchNormalization", NormalisationRules::batch);
        rules.put("LayerNormalization", NormalisationRules::layer);
        rules.put("SkipLayerNormalization", NormalisationRules::skip);
        rules.put("SkipSimplifiedLayerNormalization", NormalisationRules::skip);
        rules.put("EmbedLayerNormalization", NormalisationRules::embedding);
        return rules;
    }

    private static Inferred same(Operands node) {
        return node.input(0).with(Optional.empty());
    }

    private static List<Inferred> batch(Operands node) {
        Inferred mean = node.input(3).with(Optional.empty());
        Inferred variance = node.input(4).with(Optional.empty());
        return List.of(same(node), mean, variance, mean, variance);
    }

    private static List<Inferred> layer(Operands node) {
        Inferred value = node.input(0);
        if (!value.ranked()) {
            Inferred moment = Inferred.ofType(DataType.FLOAT_VALUE);
            return List.of(same(node), moment, moment);
        }
        int axis = Operands.axis(node.number("axis", -1), value.rank());
        List<Long> shape = new ArrayList<>(value.dimensions());
        java.util.Collections.fill(shape.subList(axis, shape.size()), 1L);
        Inferred moment = Inferred.of(DataType.FLOAT_VALUE, shape);
        return List.of(same(node), moment, moment);
    }

    private static List<Inferred> skip(Operands node) {
        Inferred moment = Inferred.ofType(DataType.FLOAT_VALUE);
        return List.of(same(node), moment, moment, same(node));
    }

    private static List<Inferred> embedding(Operands node) {
        Inferred ids = node.input(0);
        Inferred table = node.input(2);
        if (!ids.ranked() || !table.ranked()) {
            return List.of(Inferred.ofType(table.type()), Inferred.ofType(DataType.INT32_VALUE));
        }
        List<Long> shape = new ArrayList<>(ids.dimensions());
        shape.add(table.dimension(-1));
        Inferred embedded = table.shaped(shape);
        return List.of(embedded, Inferred.of(DataType.INT32_VALUE, List.of(ids.dimension(0))), embedded);
    }
}
