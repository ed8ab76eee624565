package io.modelservice.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsTest {

    private final Metrics metrics = new Metrics("""
            # TYPE link_bytes_total counter
            link_bytes_total{link="a",way="out"} 10.0
            link_bytes_total{link="b",way="out"} 2.5E3
            link_bytes_total{link="a",way="in"} 7.0
            link_bytes_total_more 99.0
            plain 4.0
            """);

    @Test
    void shouldAddUpTheSeriesThatHaveAllLabels() {
        assertThat(metrics.sum("link_bytes_total", "way=\"out\"")).isEqualTo(2510);
        assertThat(metrics.sum("link_bytes_total", "way=\"out\"", "link=\"b\"")).isEqualTo(2500);
    }

    @Test
    void shouldReadASeriesWithoutLabels() {
        assertThat(metrics.sum("plain")).isEqualTo(4);
    }

    @Test
    void shouldNotTakeANameForAnotherThatItBegins() {
        assertThat(metrics.sum("link_bytes_total")).isEqualTo(2517);
    }
}
