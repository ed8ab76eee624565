package io.modelservice.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SampleTest {

    private final Sample hundredCalls = new Sample(
            2, LongStream.rangeClosed(1, 100).map(rank -> (101 - rank) * 1_000).toArray());

    @Test
    void shouldGivePercentilesByNearestRank() {
        assertThat(hundredCalls.micros(0.5)).isEqualTo(50);
        assertThat(hundredCalls.micros(0.99)).isEqualTo(99);
        assertThat(hundredCalls.micros(1)).isEqualTo(100);
    }

    @Test
    void shouldCountCallsBySeconds() {
        assertThat(hundredCalls.callsPerSecond()).isEqualTo(50);
    }
}
