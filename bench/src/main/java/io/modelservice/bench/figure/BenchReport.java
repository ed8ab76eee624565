package io.modelservice.bench.figure;

import java.util.List;

/**
 * The result of one bench, as it is printed and written.
 *
 * @param quick a short run, good only to see whether the bench works
 * @param loadBefore the load averages when it began; the bench's own work is in {@code loadAfter}
 */
public record BenchReport(
        String bench,
        boolean quick,
        String loadBefore,
        String loadAfter,
        Conditions conditions,
        List<Figure> figures,
        List<Observation> observations,
        List<String> notes) {
    public BenchReport {
        figures = List.copyOf(figures);
        observations = List.copyOf(observations);
        notes = List.copyOf(notes);
    }
}
