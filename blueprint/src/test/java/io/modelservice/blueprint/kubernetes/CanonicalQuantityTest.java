package io.modelservice.blueprint.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.api.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalQuantityTest {

    /** The right-hand sides are what a real API server answers. */
    @ParameterizedTest
    @CsvSource({
        "2048Mi, 2Gi",
        "1536Mi, 1536Mi",
        "0.5Gi, 512Mi",
        "1.5Gi, 1536Mi",
        "512Ki, 512Ki",
        "1024M, 1024M",
        "1000M, 1G",
        "1500M, 1500M",
        "1.5G, 1500M",
        "1073741824, 1073741824",
        "1000, 1k",
        "0.5, 500m",
        "1500m, 1500m",
        "1.5, 1500m",
        "1000m, 1",
        "2, 2",
        "1e9, 1e9",
        "2e2, 200",
        "0.5Ki, 512",
        "0, 0"
    })
    void shouldWriteQuantitiesAsTheApiServerDoes(String written, String canonical) {
        assertThat(CanonicalQuantity.of(new Quantity(written))).hasToString(canonical);
        assertThat(CanonicalQuantity.of(new Quantity(canonical))).hasToString(canonical);
    }

    @Test
    void shouldRoundBytesUp() {
        assertThat(CanonicalQuantity.ofBytes((300L << 20) + 1)).hasToString("301Mi");
        assertThat(CanonicalQuantity.ofBytes(1L << 30)).hasToString("1Gi");
    }
}
