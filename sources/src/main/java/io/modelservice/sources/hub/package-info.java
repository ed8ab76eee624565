/**
 * Models in repositories of a model hub: a revision is resolved to a commit, and files are fetched at that commit. Knows
 * the hub's layout, not where the hub is.
 */
package io.modelservice.sources.hub;
