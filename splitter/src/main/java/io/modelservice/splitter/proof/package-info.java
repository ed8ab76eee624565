/**
 * Whether a split computes what the whole model does: by structure, and by comparing numbers that somebody else had
 * computed. Knows no engine, and reads no file.
 */
package io.modelservice.splitter.proof;
