package io.modelservice.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.bench.measure.Spread;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTextTest {

    @Test
    void shouldShowAMissAsPlainlyAsASuccess() {
        String text = ReportText.of(report(false));

        assertThat(text).containsPattern("P1 +0\\.700 +0\\.600 - 0\\.800 +0\\.800 +0\\.900 +NO +decode");
        assertThat(text).contains("1.00 1.00 1.00 before, 2.00 2.00 2.00 after").contains("java");
        assertThat(text).doesNotContain("QUICK");
    }

    @Test
    void shouldSayThatAQuickRunIsNoResult() {
        assertThat(ReportText.of(report(true))).startsWith("QUICK RUN");
    }

    private static BenchReport report(boolean quick) {
        Figure missed = Figure.ratio("P1", "decode", new Spread(0.7, 0.6, 0.8), 7, Target.atLeast(0.8, 0.9));
        return new BenchReport(
                "split",
                quick,
                "1.00 1.00 1.00",
                "2.00 2.00 2.00",
                new Conditions(Map.of("java", "25")),
                List.of(missed),
                List.of(),
                List.of());
    }
}
