/** A router's view of a cluster, against a server that lists and watches as the API server does and fails as it can. */
package io.modelservice.runtime.router.cluster;
