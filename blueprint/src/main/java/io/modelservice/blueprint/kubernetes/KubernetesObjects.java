package io.modelservice.blueprint.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.modelservice.blueprint.Blueprint;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Every object that serves one ModelService. Traffic moves to a revision with the routers: they are changed last, when
 * the revision's groups are ready, and what an earlier revision runs may go when its last router has ended.
 *
 * @param blueprint the processes that the pods run: one group, which stands for all, and a router
 * @param service what the ModelService has once
 * @param revision the groups of this revision
 * @param router sends requests to this revision alone
 */
public record KubernetesObjects(
        Blueprint blueprint, ServiceObjects service, RevisionObjects revision, Deployment router) {
    public KubernetesObjects {
        Objects.requireNonNull(blueprint, "blueprint");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(router, "router");
    }

    /** In an order in which they may be applied. */
    public List<HasMetadata> all() {
        return Stream.of(service.all(), revision.all(), List.<HasMetadata>of(router))
                .flatMap(List::stream)
                .toList();
    }
}
