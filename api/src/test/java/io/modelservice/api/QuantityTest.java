package io.modelservice.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "2Gi, 2147483648",
        "1500M, 1500000000",
        "0.5Ki, 512",
        "500m, 1",
        "1e3, 1000",
        "2E2, 200",
        ".5, 1",
        "999999999999999999Pi, 9223372036854775807"
    })
    void shouldRoundUpToWholeNumbers(String text, long expected) {
        assertThat(new Quantity(text).roundedUp()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "2 Gi", "2GB", "Gi", "1e99", "1.2.3", "+1", "0x10", "1_000"})
    void shouldRefuseWhatIsNoQuantity(String text) {
        assertThatThrownBy(() -> new Quantity(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be a quantity");
    }

    @Test
    void shouldCompareByAmount() {
        assertThat(new Quantity("1Gi")).isEqualByComparingTo(new Quantity("1024Mi"));
        assertThat(new Quantity("900m")).isLessThan(new Quantity("1"));
    }
}
