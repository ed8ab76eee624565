package io.modelservice.splitter.profiling;

/**
 * A position where a cut is possible: everything that is alive there can cross.
 *
 * @param position in front of this node
 * @param live number of tensors that cross
 * @param liveBytes their bytes at the reference sizes
 * @param inside whether a pattern would be separated
 */
record Candidate(int position, long live, long liveBytes, boolean inside) {}
