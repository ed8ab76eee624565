/** Splits real models, runs the parts one after the other in ONNX Runtime, and holds the numbers against the whole. */
package io.modelservice.splitter.equality;
