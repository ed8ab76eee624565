package io.modelservice.e2e.argocd;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How long each state was waited for. */
final class Timetable {

    private final List<String> rows = new ArrayList<>();

    void add(String from, String to, Instant start, Instant end) {
        double seconds = Duration.between(start, end).toMillis() / 1e3;
        rows.add("| %s | %s | %.1f |".formatted(from, to, seconds));
    }

    @Override
    public String toString() {
        return "| from | to | seconds |\n|---|---|---|\n" + String.join("\n", rows);
    }
}
