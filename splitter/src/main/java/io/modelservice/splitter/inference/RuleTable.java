package io.modelservice.splitter.inference;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The operators whose outputs can be told. */
final class RuleTable {

    private static final Set<String> DOMAINS = Set.of("", "ai.onnx", "ai.onnx.ml", "com.microsoft");
    private static final Map<String, Rule> RULES = merged(List.of(
            ElementwiseRules.rules(),
            ReduceRules.rules(),
            ShapeRules.rules(),
            IndexRules.rules(),
            LinearRules.rules(),
            WindowRules.rules(),
            MakingRules.rules(),
            NormalisationRules.rules(),
            QuantisedRules.rules(),
            RecurrentRules.rules(),
            AttentionRules.rules(),
            SequenceRules.rules(),
            SubgraphRules.rules()));

    private RuleTable() {}

    static Optional<Rule> of(NodeProto node) {
        return DOMAINS.contains(node.getDomain()) ? Optional.ofNullable(RULES.get(node.getOpType())) : Optional.empty();
    }

    private static Map<String, Rule> merged(List<Map<String, Rule>> families) {
        Map<String, Rule> all = new HashMap<>();
        for (Map<String, Rule> family : families) {
            family.forEach((name, rule) -> {
                if (all.put(name, rule) != null) {
                    throw new IllegalStateException("Two rules for " + name);
                }
            });
        }
        return Map.copyOf(all);
    }
}
