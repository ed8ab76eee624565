package io.modelservice.bench.figure;

import io.modelservice.bench.measure.Spread;

/**
 * One number with a target.
 *
 * @param id its line in the list of goals, such as {@code P3 latency}
 * @param unit empty for a ratio
 * @param rounds how many values the spread is of
 */
public record Figure(
        String id, String what, String unit, Spread value, int rounds, Target target, Target.Reached reached) {

    public static Figure ratio(String id, String what, Spread value, int rounds, Target target) {
        return new Figure(id, what, "", value, rounds, target, target.reachedBy(value.median()));
    }

    public static Figure inUnit(String id, String what, String unit, Spread value, int rounds, Target target) {
        return new Figure(id, what, unit, value, rounds, target, target.reachedBy(value.median()));
    }
}
