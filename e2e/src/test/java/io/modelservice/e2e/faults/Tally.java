package io.modelservice.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What all callers of a scene saw. */
public record Tally(List<Observation> observations) {
    public Tally {
        observations = List.copyOf(observations);
    }

    Tally where(Predicate<Observation> wanted) {
        return new Tally(observations.stream().filter(wanted).toList());
    }

    public Tally of(Outcome outcome) {
        return where(observation -> observation.outcome() == outcome);
    }

    public int count(Outcome outcome) {
        return of(outcome).size();
    }

    public int size() {
        return observations.size();
    }

    /** The latency in milliseconds that such a share of the requests did not exceed; 0 when there are none. */
    double millis(double share) {
        double[] sorted =
                observations.stream().mapToDouble(Observation::millis).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }

    /** No answer may ever be wrong, and a refusal says when to come back. */
    public void requireNeitherWrongNorFailed() {
        assertThat(of(Outcome.WRONG).kinds()).as("wrong answers").isEmpty();
        assertThat(of(Outcome.FAILED).kinds()).as("failed requests").isEmpty();
    }

    /** How often each detail was seen. */
    public Map<String, Long> kinds() {
        return observations.stream().collect(Collectors.groupingBy(Observation::detail, Collectors.counting()));
    }

    /** Counts and latencies in one line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("%d requests:".formatted(size()));
        Arrays.stream(Outcome.values())
                .filter(outcome -> count(outcome) > 0)
                .forEach(outcome -> text.append(
                        " %d %s,".formatted(count(outcome), outcome.name().toLowerCase(Locale.ROOT))));
        return text.append(" p50 %.1f ms, p99 %.1f ms, max %.1f ms".formatted(millis(0.5), millis(0.99), millis(1)))
                .toString();
    }
}
