package io.modelservice.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddingsTest {

    private static final Embeddings EMBEDDINGS =
            new Embeddings(List.of("a", "b"), List.of(List.of(2.0, 0.0), List.of(1.0, 1.0)));

    @Test
    void shouldMeasureAnglesWhateverTheLength() {
        assertThat(EMBEDDINGS.similarity(0, 0)).isEqualTo(1);
        assertThat(EMBEDDINGS.similarity(0, 1)).isCloseTo(Math.sqrt(0.5), within(1e-12));
    }

    @Test
    void shouldFindTheLargestDifference() {
        Embeddings others = new Embeddings(List.of("a", "b"), List.of(List.of(2.0, 0.25), List.of(1.0, 0.0)));

        assertThat(EMBEDDINGS.largestDifference(others)).isEqualTo(1);
    }
}
