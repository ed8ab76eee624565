package io.modelservice.operator.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShortageTest {

    private static Pod asking(Map<String, String> requests) {
        Map<String, Quantity> quantities = new HashMap<>();
        requests.forEach((resource, amount) -> quantities.put(resource, Quantity.parse(amount)));
        return new PodBuilder()
                .withNewSpec()
                .addNewContainer()
                .withNewResources()
                .withRequests(quantities)
                .endResources()
                .endContainer()
                .endSpec()
                .build();
    }

    private static NodeRoom room(String node, Map<String, String> free) {
        Map<String, BigDecimal> numbers = new HashMap<>();
        free.forEach((resource, amount) -> numbers.put(resource, Quantity.getAmountInBytes(Quantity.parse(amount))));
        return new NodeRoom(node, numbers);
    }

    @Test
    void shouldNameTheNodeThatLacksLeast() {
        assertThat(Shortage.text(
                        asking(Map.of("nvidia.com/gpu", "4", "memory", "2Gi")),
                        List.of(
                                room("a", Map.of("nvidia.com/gpu", "1", "memory", "8Gi")),
                                room("b", Map.of("nvidia.com/gpu", "3", "memory", "8Gi")),
                                room("c", Map.of("nvidia.com/gpu", "3", "memory", "1Gi")))))
                .hasValue("nearest is node b, which lacks 1 of nvidia.com/gpu (4 asked, 3 free)");
    }

    @Test
    void shouldNameAllThatANodeLacks() {
        assertThat(Shortage.text(
                        asking(Map.of("nvidia.com/gpu", "1", "memory", "2Gi", "cpu", "1500m")),
                        List.of(room("a", Map.of("memory", "1536Mi", "cpu", "250m")))))
                .hasValue("nearest is node a, which lacks 1.25 of cpu (1.5 asked, 0.25 free)"
                        + " and 512Mi of memory (2048Mi asked, 1536Mi free)"
                        + " and 1 of nvidia.com/gpu (1 asked, 0 free)");
    }

    /** Then it is for another reason that no node takes it, and the scheduler's words say which. */
    @Test
    void shouldSayNothingWhereANodeHasEnough() {
        assertThat(Shortage.text(
                        asking(Map.of("cpu", "1")), List.of(room("a", Map.of("cpu", "2")), room("b", Map.of()))))
                .isEmpty();
        assertThat(Shortage.text(asking(Map.of("cpu", "1")), List.of())).isEmpty();
    }

    @Test
    void shouldCountWhatIsOnANodeBeyondWhatItHas() {
        assertThat(Shortage.text(asking(Map.of("cpu", "1")), List.of(room("a", Map.of("cpu", "-1")))))
                .hasValue("nearest is node a, which lacks 2 of cpu (1 asked, -1 free)");
    }
}
