/**
 * The ModelService as it lies in a cluster: its fields as records with the schema's bounds, defaults and descriptions as
 * annotations. Knows how to become a {@link io.modelservice.api.ModelService}; reaches no cluster.
 */
package io.modelservice.api.resource;
