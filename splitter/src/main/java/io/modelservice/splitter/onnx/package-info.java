/**
 * Reads ONNX files: their metadata, their graph, and where each weight's bytes lie. Never takes weights into memory, and
 * knows nothing of types, costs, plans or engines.
 */
package io.modelservice.splitter.onnx;
