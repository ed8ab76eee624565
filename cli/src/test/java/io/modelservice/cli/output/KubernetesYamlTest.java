package io.modelservice.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KubernetesYamlTest {

    @Test
    void shouldWriteDocumentsOneAfterAnother() {
        assertThat(KubernetesYaml.of(List.of(Map.of("kind", "Role"), Map.of("kind", "Service"))))
                .isEqualTo("---\nkind: Role\n---\nkind: Service\n");
    }

    @Test
    void shouldQuoteTextThatSomeParserTakesForSomethingElse() {
        for (String text : List.of("1234567e12345678", "0x1f", "1.5", ".5", "-3", "no", "true", "null")) {
            assertThat(KubernetesYaml.of(List.of(Map.of("value", text))))
                    .isEqualTo("---\nvalue: \"%s\"\n".formatted(text));
        }
    }
}
