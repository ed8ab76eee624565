package io.modelservice.splitter.inference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Recurrent layers. */
final class RecurrentRules {

    private RecurrentRules() {}

    static Map<String, Rule> rules() {
        Map<String, Rule> rules = new HashMap<>();
        for (String name : List.of("LSTM", "GRU", "RNN")) {
            rules.put(name, RecurrentRules::recurrent);
        }
        return rules;
    }

    private static List<Inferred> recurrent(Operands node) {
        Inferred value = node.input(0);
        if (value.rank() != 3) {
            Inferred unknown = Inferred.ofType(value.type());
            return List.of(unknown, unknown, unknown);
        }
        boolean batchFirst = node.number("layout", 0) == 1;
        long directions = node.text("direction", "forward").equals("bidirectional") ? 2 : 1;
        long hidden = node.number("hidden_size", Inferred.UNKNOWN_SIZE);
        long batch = value.dimension(batchFirst ? 0 : 1);
        long length = value.dimension(batchFirst ? 1 : 0);
        List<Long> all =
                batchFirst ? List.of(batch, length, directions, hidden) : List.of(length, directions, batch, hidden);
        List<Long> last = batchFirst ? List.of(batch, directions, hidden) : List.of(directions, batch, hidden);
        return List.of(value.shaped(all), value.shaped(last), value.shaped(last));
    }
}
