package io.modelservice.bench.figure;

import io.modelservice.bench.measure.Spread;

/** A number shown beside the figures, without a target: what a ratio was made of. */
public record Observation(String what, String unit, Spread value) {}
