package io.modelservice.api;

import com.fasterxml.jackson.annotation.JsonValue;

/** What the stages of an automatic split share evenly. */
public enum SplitPolicy implements Choice {
    /** Time: a stage with twice the CPUs gets twice the work. */
    COST_PROPORTIONAL("CostProportional"),
    /** Memory: a stage with twice the memory limit holds twice as much. */
    MEMORY_PROPORTIONAL("MemoryProportional"),
    /** Layers, by number. */
    EVEN("Even");

    private final String text;

    SplitPolicy(String text) {
        this.text = text;
    }

    @Override
    @JsonValue
    public String text() {
        return text;
    }
}
