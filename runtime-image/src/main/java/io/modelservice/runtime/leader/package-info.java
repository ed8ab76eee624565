/**
 * Admits requests, forms batches, sends them through the stages and answers. The scheduler between admission and stages
 * is the seam: this one joins rows of tensors. Knows nothing of the router, of tokens, or of how a stage computes.
 */
package io.modelservice.runtime.leader;
