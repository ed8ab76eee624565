/**
 * Reads one ModelService's part of the cluster: from caches that follow the API server, from the logs of finished jobs, and
 * from sub-models that are not ready. Decides nothing and writes nothing.
 */
package io.modelservice.operator.observe;
