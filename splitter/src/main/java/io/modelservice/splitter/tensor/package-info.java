/**
 * What a tensor is: element types, shapes with symbolic dimensions, and values in memory.
 * Knows nothing of ONNX files, links or engines.
 */
package io.modelservice.splitter.tensor;
