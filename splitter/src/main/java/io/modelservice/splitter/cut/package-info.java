/**
 * Takes the sub-model of a stage out of a model and writes it to files, by ranges of bytes. Knows plans and ONNX; knows
 * nothing of why a plan was made, of engines or of links.
 */
package io.modelservice.splitter.cut;
