/** Compares what a split model answers over the whole road with what ONNX Runtime computes from the model's own file. Breaks nothing. */
package io.modelservice.e2e.equality;
