package io.modelservice.api.condition;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Merges findings into the conditions of a status. */
public final class Conditions {

    private static final List<String> ORDER =
            Stream.of(ConditionType.values()).map(ConditionType::text).toList();

    private Conditions() {}

    /**
     * The conditions with the findings in place of those of the same type; others stay as they are. The time of a
     * condition moves only when its status does, so that equal findings give equal conditions at any time. In the
     * order of {@link ConditionType}, unknown types last.
     *
     * @param generation of the specification that the findings are about
     */
    public static List<Condition> merge(
            List<Condition> before, List<Finding> findings, long generation, InstantSource clock) {
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        List<Condition> merged = new ArrayList<>(before);
        for (Finding finding : findings) {
            Optional<Condition> earlier = of(before, finding.type());
            merged.removeIf(condition -> condition.type().equals(finding.type().text()));
            merged.add(condition(finding, earlier, generation, now));
        }
        merged.sort(Comparator.comparingInt(Conditions::rank));
        return List.copyOf(merged);
    }

    /** The condition of a type; empty when there is none. */
    public static Optional<Condition> of(List<Condition> conditions, ConditionType type) {
        return conditions.stream()
                .filter(condition -> condition.type().equals(type.text()))
                .findFirst();
    }

    /** When the condition of a type last changed its status; empty when there is none. */
    public static Optional<Instant> since(List<Condition> conditions, ConditionType type) {
        return of(conditions, type).map(Condition::lastTransitionTime).map(Instant::parse);
    }

    private static Condition condition(Finding finding, Optional<Condition> earlier, long generation, String now) {
        String status = finding.status().text();
        String since = earlier.filter(condition -> condition.status().equals(status))
                .map(Condition::lastTransitionTime)
                .orElse(now);
        return new Condition(
                finding.type().text(),
                status,
                generation,
                since,
                finding.reason().text(),
                finding.message());
    }

    private static int rank(Condition condition) {
        int place = ORDER.indexOf(condition.type());
        return place < 0 ? ORDER.size() : place;
    }
}
