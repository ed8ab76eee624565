/**
 * The operator as a process, and the cluster on which it is measured: a real API server whose other controllers are of paper. Knows no
 * figures.
 */
package io.modelservice.bench.operator;
