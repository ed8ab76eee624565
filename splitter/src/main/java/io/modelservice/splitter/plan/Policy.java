package io.modelservice.splitter.plan;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the stages of a plan share evenly. */
public enum Policy {
    /** Time: the slowest stage, relative to its speed, is as fast as can be. */
    @JsonProperty("CostProportional")
    COST_PROPORTIONAL,
    /** Memory: the fullest stage, relative to its budget, holds as little as can be. */
    @JsonProperty("MemoryProportional")
    MEMORY_PROPORTIONAL,
    /** Layers, by number; where the model has none, possible cuts by number. */
    @JsonProperty("Even")
    EVEN
}
