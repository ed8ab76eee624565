/**
 * From the text of a manifest to a ModelService, or to everything that is wrong with it. Knows YAML; reads no files.
 */
package io.modelservice.api.manifest;
