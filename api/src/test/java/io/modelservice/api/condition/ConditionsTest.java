package io.modelservice.api.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionsTest {

    private static final InstantSource MORNING = at("2026-01-01T06:00:00.750Z");
    private static final InstantSource NOON = at("2026-01-01T12:00:00Z");

    private static final Finding PLANNED = Finding.holds(ConditionType.PLANNED, Reason.PLANNED, "three stages");

    private static InstantSource at(String time) {
        return InstantSource.fixed(Instant.parse(time));
    }

    @Test
    void shouldSayWhenAConditionWasFirstFoundToTheSecond() {
        List<Condition> merged = Conditions.merge(List.of(), List.of(PLANNED), 1, MORNING);

        assertThat(merged)
                .containsExactly(
                        new Condition("Planned", "True", 1L, "2026-01-01T06:00:00Z", "Planned", "three stages"));
    }

    @Test
    void shouldNotChangeWhenNothingDid() {
        List<Condition> before = Conditions.merge(List.of(), List.of(PLANNED), 1, MORNING);

        assertThat(Conditions.merge(before, List.of(PLANNED), 1, NOON)).isEqualTo(before);
    }

    @Test
    void shouldKeepTheTimeWhenOnlyReasonMessageOrGenerationChange() {
        List<Condition> before = Conditions.merge(List.of(), List.of(PLANNED), 1, MORNING);

        Condition after = Conditions.merge(
                        before, List.of(Finding.holds(ConditionType.PLANNED, Reason.VALID, "two stages")), 2, NOON)
                .getFirst();

        assertThat(after)
                .isEqualTo(new Condition("Planned", "True", 2L, "2026-01-01T06:00:00Z", "Valid", "two stages"));
    }

    @Test
    void shouldMoveTheTimeWithTheStatus() {
        List<Condition> before = Conditions.merge(List.of(), List.of(PLANNED), 1, MORNING);

        List<Condition> after = Conditions.merge(
                before, List.of(Finding.fails(ConditionType.PLANNED, Reason.UNSPLITTABLE, "no cut")), 1, NOON);

        assertThat(Conditions.since(after, ConditionType.PLANNED)).contains(NOON.instant());
        assertThat(after).hasSize(1);
    }

    @Test
    void shouldKeepConditionsOfOthersAndTheOrderOfTypes() {
        Condition foreign = new Condition("Approved", "True", 1L, "2026-01-01T00:00:00Z", "Yes", "by hand");
        List<Finding> findings = List.of(
                Finding.holds(ConditionType.READY, Reason.SERVING, ""),
                Finding.holds(ConditionType.ACCEPTED, Reason.VALID, ""));

        List<Condition> merged = Conditions.merge(List.of(foreign), findings, 1, NOON);

        assertThat(merged).map(Condition::type).containsExactly("Accepted", "Ready", "Approved");
    }

    @Test
    void shouldCutMessagesToWhatAStatusHolds() {
        assertThat(Finding.fails(ConditionType.READY, Reason.CRASH_LOOP, "x".repeat(10_000))
                        .message())
                .hasSize(Finding.MAX_MESSAGE)
                .endsWith("…");
    }

    @Test
    void shouldNameEachReasonOnceInCamelCase() {
        assertThat(Arrays.stream(Reason.values()).map(Reason::text))
                .doesNotHaveDuplicates()
                .allMatch(text -> text.matches("[A-Z][A-Za-z]+"));
        assertThat(Reason.values())
                .allMatch(reason ->
                        reason.meaning().endsWith(".") && reason.remedy().endsWith("."));
    }
}
