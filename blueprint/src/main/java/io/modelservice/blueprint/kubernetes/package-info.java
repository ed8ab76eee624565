/**
 * From a ModelService, its profile and its plan to the Kubernetes objects that serve it: the same processes as on one
 * machine, as pods. A pure function that knows the model classes of Kubernetes and no client.
 */
package io.modelservice.blueprint.kubernetes;
