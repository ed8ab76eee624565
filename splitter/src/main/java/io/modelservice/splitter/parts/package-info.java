/**
 * Sub-models as files: the folder that {@code split} writes, and the cache in which a process finds or makes its own.
 * Knows cutting and proving; knows nothing of engines or of where models come from.
 */
package io.modelservice.splitter.parts;
