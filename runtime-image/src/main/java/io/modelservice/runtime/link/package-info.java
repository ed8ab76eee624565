/**
 * Connections between the sub-models of a group: who may connect, who still lives, and the loop of a stage in the ring.
 * All sockets of links are opened in {@link io.modelservice.runtime.link.LinkSockets}. Knows nothing of batches, of
 * clients, or of how a stage computes.
 *
 * <p>Each link is one TCP connection. Tensors flow one way; heartbeats flow both ways, so that each end knows the other
 * lives even while that other computes. The loop of a stage is one thread that reads, runs and writes: handing a frame to
 * another thread costs more than its bytes.
 */
package io.modelservice.runtime.link;
