/**
 * Learns the groups from a cluster: the one package of the runtime that knows a Kubernetes client. Knows neither what a
 * group is asked nor whether it is well; that stands in {@code router.groups}.
 */
package io.modelservice.runtime.router.cluster;
