package io.modelservice.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundsTest {

    @Test
    void shouldLetTheSidesTakeTurns() throws Exception {
        List<String> order = new ArrayList<>();
        Map<String, Rounds.Turn> sides = new LinkedHashMap<>();
        sides.put("A", () -> taken(order, "A"));
        sides.put("B", () -> taken(order, "B"));

        Map<String, List<Sample>> samples = Rounds.alternate(3, sides);

        assertThat(order).containsExactly("A", "B", "A", "B", "A", "B");
        assertThat(samples.get("B")).hasSize(3);
    }

    private static Sample taken(List<String> order, String side) {
        order.add(side);
        return new Sample(1, new long[] {1});
    }
}
