package io.modelservice.splitter.inference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fused attention of {@code com.microsoft}. Caches that it returns keep their type; their lengths are not followed. */
final class AttentionRules {

    private AttentionRules() {}

    static Map<String, Rule> rules() {
        Map<String, Rule> rules = new HashMap<>();
        rules.put("Attention", node -> node.node().getDomain().equals("com.microsoft") ? packed(node) : separate(node));
        rules.put("QAttention", node -> {
            Inferred width = packed(node).getFirst().as(node.input(3).type());
            return List.of(width, Inferred.ofType(width.type()));
        });
        rules.put("MultiHeadAttention", AttentionRules::separate);
        rules.put("GroupQueryAttention", AttentionRules::separate);
        rules.put("RotaryEmbedding", Rule.single(node -> node.input(0).with(Optional.empty())));
        return rules;
    }

    /** Query, key and value projected by one weight of three times the width. */
    private static List<Inferred> packed(Operands node) {
        Inferred value = node.input(0);
        Inferred weight = node.input(1);
        Inferred cache = Inferred.ofType(value.type());
        boolean even = node.attribute("qkv_hidden_sizes").isEmpty() && weight.isSized() && value.rank() == 3;
        return even
                ? List.of(value.withDimension(-1, weight.dimension(-1) / 3), cache)
                : List.of(Inferred.ofType(value.type()), cache);
    }

    private static List<Inferred> separate(Operands node) {
        Inferred query = node.input(0);
        Inferred cache = Inferred.ofType(query.type());
        boolean joined = node.has(1) && node.has(2) && query.rank() == 3;
        boolean sameWidth = joined
                && node.input(2).rank() == 3
                && (node.node().getOpType().equals("GroupQueryAttention")
                        || node.input(2).dimension(-1) == query.dimension(-1));
        Inferred result = sameWidth ? query.with(Optional.empty()) : Inferred.ofType(query.type());
        return List.of(result, cache, cache, cache);
    }
}
