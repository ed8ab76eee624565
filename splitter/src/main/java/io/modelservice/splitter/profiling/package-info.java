/**
 * Makes the profile of an ONNX model: what each node costs, where the graph may be cut and what crosses there, which
 * patterns and layers repeat. Pure functions of what was read; knows nothing of plans or engines.
 */
package io.modelservice.splitter.profiling;
