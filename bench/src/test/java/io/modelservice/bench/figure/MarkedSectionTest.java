package io.modelservice.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkedSectionTest {

    private static final String DOCUMENT = """
            before
            <!-- begin split -->
            old
            <!-- end split -->
            after
            """;

    @Test
    void shouldReplaceOnlyWhatIsBetweenTheMarks() {
        assertThat(MarkedSection.replaced(DOCUMENT, "split", "new"))
                .isEqualTo("before\n<!-- begin split -->\nnew\n<!-- end split -->\nafter\n");
    }

    @Test
    void shouldRefuseADocumentWithoutTheMarks() {
        assertThatThrownBy(() -> MarkedSection.replaced(DOCUMENT, "start", "new"))
                .hasMessage("The document has no section start");
    }
}
