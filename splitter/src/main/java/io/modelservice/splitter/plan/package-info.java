/**
 * Where a model is cut: a total, deterministic function of profile and request. Free of I/O, clocks and randomness.
 */
package io.modelservice.splitter.plan;
