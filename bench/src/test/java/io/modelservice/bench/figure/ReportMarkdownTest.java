package io.modelservice.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.bench.measure.Spread;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportMarkdownTest {

    @Test
    void shouldBeginWithWhatIsLost() {
        String text = ReportMarkdown.of(report(0.7, 0.85));

        assertThat(text).startsWith("**P1 misses its floor**; P2 reaches its floor but not its goal.");
        assertThat(text).contains("| P1 | decode | 0.700 | 0.700 - 0.700 | 0.800 | 0.900 | NO |");
    }

    @Test
    void shouldSayWhenNothingIsLost() {
        assertThat(ReportMarkdown.of(report(0.95, 0.95))).startsWith("All goals are reached.");
    }

    private static BenchReport report(double first, double second) {
        Target target = Target.atLeast(0.8, 0.9);
        return new BenchReport(
                "split",
                false,
                "1.00 1.00 1.00",
                "2.00 2.00 2.00",
                new Conditions(Map.of("java", "25")),
                List.of(
                        Figure.ratio("P1", "decode", new Spread(first, first, first), 7, target),
                        Figure.ratio("P2", "decode", new Spread(second, second, second), 7, target)),
                List.of(),
                List.of());
    }
}
