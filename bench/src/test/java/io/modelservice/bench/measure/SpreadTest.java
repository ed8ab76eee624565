package io.modelservice.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void shouldTakeTheMiddleValueWithItsBounds() {
        assertThat(Spread.of(List.of(3.0, 1.0, 2.0))).isEqualTo(new Spread(2, 1, 3));
    }

    @Test
    void shouldTakeTheMeanOfTheTwoMiddleValues() {
        assertThat(Spread.of(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(new Spread(2.5, 1, 4));
    }

    @Test
    void shouldDivideNeighboursInTimeAndNotMedians() {
        Spread ratios = Spread.ofRatios(List.of(10.0, 40.0, 30.0), List.of(10.0, 20.0, 10.0));

        assertThat(ratios).isEqualTo(new Spread(2, 1, 3));
    }

    @Test
    void shouldRefuseSidesWithUnlikeNumbersOfRounds() {
        assertThatThrownBy(() -> Spread.ofRatios(List.of(1.0), List.of(1.0, 2.0)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
