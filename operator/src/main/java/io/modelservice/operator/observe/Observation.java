package io.modelservice.operator.observe;

import io.modelservice.operator.decide.Observed;

/**
 * What was read in the time that there is for it.
 *
 * @param complete false while something is still being read, such as a long log; it is worth asking again soon
 */
public record Observation(Observed observed, boolean complete) {}
