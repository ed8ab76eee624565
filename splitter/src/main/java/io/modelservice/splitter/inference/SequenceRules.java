package io.modelservice.splitter.inference;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Operators whose values are no tensors, or are strings, and those of {@code ai.onnx.ml} that make tensors. */
final class SequenceRules {

    private static final List<String> NOT_TENSORS = List.of(
            "SequenceConstruct",
            "SequenceEmpty",
            "SequenceInsert",
            "SequenceErase",
            "SplitToSequence",
            "SequenceMap",
            "Optional",
            "ZipMap",
            "CastMap",
            "DictVectorizer");
    private static final List<String> STRINGS = List.of("StringConcat", "StringNormalizer", "StringSplit");

    private SequenceRules() {}

    static Map<String, Rule> rules() {
        Map<String, Rule> rules = new HashMap<>();
        NOT_TENSORS.forEach(name -> rules.put(name, Rule.single(node -> Inferred.ofType(Inferred.NOT_A_TENSOR))));
        STRINGS.forEach(name -> rules.put(name, Rule.single(node -> Inferred.ofType(DataType.STRING_VALUE))));
        rules.put("SequenceLength", Rule.single(node -> Inferred.of(DataType.INT64_VALUE, List.of())));
        rules.put("OptionalHasElement", Rule.single(node -> Inferred.of(DataType.BOOL_VALUE, List.of())));
        for (String name : List.of("Scaler", "Normalizer", "Imputer")) {
            rules.put(name, Rule.single(node -> node.input(0).as(DataType.FLOAT_VALUE)));
        }
        for (String name : List.of("LinearRegressor", "TreeEnsembleRegressor", "SVMRegressor")) {
            rules.put(name, Rule.single(node -> Inferred.ofRank(DataType.FLOAT_VALUE, 2)));
        }
        return rules;
    }
}
