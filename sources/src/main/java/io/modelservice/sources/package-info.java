/**
 * Fetches the files of a model from where they are kept into a content-addressed cache. Knows nothing of what is inside
 * a model file.
 */
package io.modelservice.sources;
