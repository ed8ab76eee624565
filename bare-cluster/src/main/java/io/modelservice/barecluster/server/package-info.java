/** A real API server with its store, on ports of loopback, for tests; without nodes and without controllers. */
package io.modelservice.barecluster.server;
