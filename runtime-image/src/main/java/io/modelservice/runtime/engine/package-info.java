/**
 * The inference engine: DJL's ONNX Runtime engine, and ONNX Runtime itself underneath it. The only package that imports
 * {@code ai.djl.engine} or {@code ai.onnxruntime} for serving; it knows nothing of links, protocols or plans.
 *
 * <p>DJL starts the engine and owns its environment; sessions are ONNX Runtime's own. DJL's model block keeps its
 * session to itself and so takes no choice of outputs, hides the error codes by which an input's fault is told from the
 * engine's, and has each tensor registered with a manager. Outputs are copied once, out of memory that the engine frees;
 * inputs in direct memory are not copied.
 */
package io.modelservice.runtime.engine;
