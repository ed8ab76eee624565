package io.modelservice.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsClientTest {

    @Test
    void shouldSumAMetricOverItsLabels() {
        List<String> lines =
                List.of("# TYPE a counter", "a_count{stage=\"0\"} 2.0", "a_count{stage=\"1\"} 3.5", "a_count_max 9.0");

        assertThat(MetricsClient.sum(lines, "a_count")).isEqualTo(5.5);
    }
}
