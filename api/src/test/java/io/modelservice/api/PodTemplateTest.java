package io.modelservice.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PodTemplateTest {

    private static PodTemplate of(Map<String, Object> spec) {
        return new PodTemplate(Map.of(), Map.of(), spec);
    }

    private static Object container(String name, String value) {
        return Map.of("name", "runtime", "env", List.of(Map.of("name", name, "value", value)));
    }

    @Test
    void shouldMergeMetadataNameByName() {
        PodTemplate common = new PodTemplate(Map.of("a", "1", "b", "1"), Map.of("c", "1"), Map.of());
        PodTemplate own = new PodTemplate(Map.of("b", "2"), Map.of("d", "2"), Map.of());

        PodTemplate merged = own.over(common);

        assertThat(merged.labels()).isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(merged.annotations()).isEqualTo(Map.of("c", "1", "d", "2"));
    }

    @Test
    void shouldMergeNodeSelectorsAndVariablesNameByName() {
        PodTemplate common = of(Map.of(
                "nodeSelector", Map.of("pool", "cpu", "zone", "a"), "containers", List.of(container("LEVEL", "info"))));
        PodTemplate own =
                of(Map.of("nodeSelector", Map.of("pool", "gpu"), "containers", List.of(container("FORMAT", "json"))));

        PodTemplate merged = own.over(common);

        assertThat(merged.spec()).containsEntry("nodeSelector", Map.of("pool", "gpu", "zone", "a"));
        assertThat(merged.environment())
                .isEqualTo(Map.of(
                        "FORMAT", Map.of("name", "FORMAT", "value", "json"),
                        "LEVEL", Map.of("name", "LEVEL", "value", "info")));
    }

    @Test
    void shouldReplaceOtherFieldsAsAWhole() {
        PodTemplate common = of(Map.of("tolerations", List.of(Map.of("key", "a")), "schedulerName", "kept"));
        PodTemplate own = of(Map.of("tolerations", List.of(Map.of("key", "b"))));

        assertThat(own.over(common).spec())
                .isEqualTo(Map.of("tolerations", List.of(Map.of("key", "b")), "schedulerName", "kept"));
    }

    @Test
    void shouldNotChangeWithWhatItWasMadeOf() {
        List<Object> aliases = new ArrayList<>(List.of(Map.of("ip", "10.0.0.1")));
        PodTemplate template = of(Map.of("hostAliases", aliases));

        aliases.clear();

        assertThat(template.spec()).isEqualTo(Map.of("hostAliases", List.of(Map.of("ip", "10.0.0.1"))));
    }

    @Test
    void shouldHoldNothingButPlainValues() {
        assertThatThrownBy(() -> of(Map.of("x", 1.5))).isInstanceOf(IllegalArgumentException.class);
    }
}
