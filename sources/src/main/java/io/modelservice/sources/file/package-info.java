/**
 * Models that lie on this machine: found, never copied. Their companions are read like those of any other source. Knows
 * nothing of the cache.
 */
package io.modelservice.sources.file;
