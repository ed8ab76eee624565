package io.modelservice.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.bench.figure.Target.Reached;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {

    @ParameterizedTest
    @CsvSource({"0.96, GOAL", "0.95, GOAL", "0.94, FLOOR", "0.90, FLOOR", "0.89, NO", "NaN, NO"})
    void shouldRankAFigureThatIsToBeLarge(double value, Reached reached) {
        assertThat(Target.atLeast(0.90, 0.95).reachedBy(value)).isEqualTo(reached);
    }

    @ParameterizedTest
    @CsvSource({"1.04, GOAL", "1.05, GOAL", "1.06, FLOOR", "1.10, FLOOR", "1.11, NO", "NaN, NO"})
    void shouldRankAFigureThatIsToBeSmall(double value, Reached reached) {
        assertThat(Target.atMost(1.10, 1.05).reachedBy(value)).isEqualTo(reached);
    }
}
