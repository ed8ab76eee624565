package io.modelservice.e2e.service;

import java.util.Arrays;

/** A scrape of {@code /metrics} in the Prometheus text format. */
public record Metrics(String text) {

    /** The sum of all series of {@code name} whose labels contain every one of {@code labels}, such as {@code stage="0"}. */
    public double sum(String name, String... labels) {
        return text.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> Arrays.stream(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Whether there is a series of that name at all. */
    public boolean has(String name) {
        return text.lines().anyMatch(line -> line.startsWith(name + "{") || line.startsWith(name + " "));
    }
}
