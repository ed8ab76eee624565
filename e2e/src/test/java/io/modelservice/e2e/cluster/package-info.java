/** The Kubernetes cluster that tests run against: chosen once a run, shared by all classes, and the same to them whatever it is. Knows nothing of ModelService. */
package io.modelservice.e2e.cluster;
