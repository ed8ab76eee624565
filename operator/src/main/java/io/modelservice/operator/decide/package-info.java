/**
 * Decides, from what was observed of a ModelService, which objects it needs, what its status says and what people are to
 * be told: a pure function of records. Knows neither a client of Kubernetes nor the clock.
 */
package io.modelservice.operator.decide;
