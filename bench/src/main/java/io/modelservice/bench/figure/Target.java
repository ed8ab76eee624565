package io.modelservice.bench.figure;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a figure is to reach. */
public record Target(Sense sense, double floor, double goal) {

    /** Which direction is better. */
    public enum Sense {
        @JsonProperty("at least")
        AT_LEAST,
        @JsonProperty("at most")
        AT_MOST
    }

    /** How far a figure got. */
    public enum Reached {
        @JsonProperty("goal")
        GOAL,
        @JsonProperty("floor")
        FLOOR,
        @JsonProperty("no")
        NO
    }

    public static Target atLeast(double floor, double goal) {
        return new Target(Sense.AT_LEAST, floor, goal);
    }

    public static Target atMost(double floor, double goal) {
        return new Target(Sense.AT_MOST, floor, goal);
    }

    public Reached reachedBy(double value) {
        if (meets(value, goal)) {
            return Reached.GOAL;
        }
        return meets(value, floor) ? Reached.FLOOR : Reached.NO;
    }

    private boolean meets(double value, double limit) {
        return switch (sense) {
            case AT_LEAST -> value >= limit;
            case AT_MOST -> value <= limit;
        };
    }
}
