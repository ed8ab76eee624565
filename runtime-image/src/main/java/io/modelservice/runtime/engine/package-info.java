/**
 * The inference engine: DJL's ONNX Runtime engine, and ONNX Runtime itself underneath it. The only package that imports
 * {@code ai.djl} or {@code ai.onnxruntime} for serving; it knows nothing of links, protocols or plans.
 */
package io.modelservice.runtime.engine;
