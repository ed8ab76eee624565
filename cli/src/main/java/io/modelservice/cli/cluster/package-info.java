/**
 * What a cluster holds of a ModelService, asked of the user's own kubectl and drawn for people by pure functions. Knows
 * no options of a command line, and no client of Kubernetes: how a cluster is reached is kubectl's business.
 */
package io.modelservice.cli.cluster;
