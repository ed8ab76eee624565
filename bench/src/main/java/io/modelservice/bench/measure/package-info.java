/**
 * How things are measured: callers in a closed loop, percentiles, sides that take turns. Knows nothing of what it measures.
 */
package io.modelservice.bench.measure;
