/**
 * From a model's metadata to sub-models that are proved to compute the same: profile, plan, cut, proof, link format.
 * Knows nothing of Kubernetes, of Quarkus, or of any engine.
 */
package io.modelservice.splitter;
