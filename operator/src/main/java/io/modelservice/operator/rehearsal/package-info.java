/**
 * Plays the operator's work once, against a cluster of paper in the same process, so that the build can keep what the Java machine
 * learns by it. Runs nowhere else, and knows nothing of how the operator works.
 */
package io.modelservice.operator.rehearsal;
