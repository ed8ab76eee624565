/**
 * Element types and shapes of every value of a graph, at given sizes of the symbolic dimensions. What cannot be told is
 * unknown, never an error. Knows nothing of costs or cuts.
 */
package io.modelservice.splitter.inference;
