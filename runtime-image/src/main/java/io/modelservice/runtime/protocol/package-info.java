/**
 * The Open Inference Protocol's messages as this product's tensors and back. Knows nothing of models, queues or stages.
 */
package io.modelservice.runtime.protocol;
