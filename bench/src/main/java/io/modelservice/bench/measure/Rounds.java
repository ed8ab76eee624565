package io.modelservice.bench.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sides that take turns: A B A B. Values of one round stand at the same index of each side's list, so that ratios are
 * taken between neighbours in time.
 */
public final class Rounds {

    private Rounds() {}

    /** One turn of one side. */
    @FunctionalInterface
    public interface Turn {
        Sample take() throws Exception;
    }

    /** Every side's samples, one a round. */
    public static Map<String, List<Sample>> alternate(int rounds, Map<String, Turn> sides) throws Exception {
        Map<String, List<Sample>> samples = new LinkedHashMap<>();
        sides.keySet().forEach(side -> samples.put(side, new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, Turn> side : sides.entrySet()) {
                samples.get(side.getKey()).add(side.getValue().take());
            }
        }
        return samples;
    }
}
