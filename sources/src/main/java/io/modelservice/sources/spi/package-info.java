/**
 * What a place that models come from must offer: parse an address, find its files, hand over their bytes. Knows nothing
 * of caching, resuming, retrying or digests; those are done once for all of them.
 */
package io.modelservice.sources.spi;
