package io.modelservice.operator.decide;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.modelservice.blueprint.kubernetes.Component;
import io.modelservice.blueprint.kubernetes.KubernetesObjects;
import io.modelservice.blueprint.kubernetes.ObjectLabels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which revisions stand side by side. A wanted revision is brought up beside the one that serves; when all its groups
 * are ready the routers are changed to it; what an earlier revision runs goes when its last router is gone. So no router,
 * and no request, ever meets two revisions. Whatever is not wanted is kept exactly as it is as long as it serves.
 */
final class Revisions {

    private final Observed observed;

    Revisions(Observed observed) {
        this.observed = observed;
    }

    /** The revision that the routers are of; empty when there are none yet. */
    Optional<String> serving() {
        return routers().map(router -> label(router, ObjectLabels.REVISION));
    }

    /** The revision that the routers are of as soon as all is applied that is wanted; empty when there are none then. */
    Optional<String> serving(Optional<KubernetesObjects> wanted) {
        return serving().or(() -> wanted.map(next -> next.blueprint().revision()));
    }

    /** Into how many stages a revision was split; 0 when nothing of it is there. */
    int stages(String revision) {
        return (int) observed.objects(StatefulSet.class)
                .filter(set -> label(set, ObjectLabels.REVISION).equals(revision))
                .count();
    }

    Optional<Deployment> routers() {
        return observed.objects(Deployment.class).findFirst();
    }

    /** Whether every group that is asked for is ready; of a revision without groups it is true. */
    boolean ready(KubernetesObjects wanted) {
        return wanted.revision().statefulSets().stream().allMatch(this::ready);
    }

    private boolean ready(StatefulSet wanted) {
        int asked = wanted.getSpec().getReplicas();
        return observed.objects(StatefulSet.class)
                .filter(one ->
                        one.getMetadata().getName().equals(wanted.getMetadata().getName()))
                .anyMatch(one -> asked <= readyReplicas(one));
    }

    static int readyReplicas(StatefulSet set) {
        return set.getStatus() == null || set.getStatus().getReadyReplicas() == null
                ? 0
                : set.getStatus().getReadyReplicas();
    }

    /** Wanted objects, and those of other revisions that are still needed, as they were observed. */
    List<HasMetadata> objects(Optional<KubernetesObjects> wanted) {
        List<HasMetadata> objects = new ArrayList<>();
        Set<String> kept = revisionsOfRouterPods();
        serving().ifPresent(kept::add);
        wanted.ifPresent(next -> {
            objects.addAll(next.revision().all());
            kept.remove(next.blueprint().revision());
            if (mayServe(next)) {
                objects.add(next.router());
            }
        });
        boolean routerWanted = objects.stream().anyMatch(Deployment.class::isInstance);
        observed.objects().stream()
                .filter(object -> kept.contains(label(object, ObjectLabels.REVISION)))
                .filter(object -> !(routerWanted && object instanceof Deployment))
                .forEach(objects::add);
        return objects;
    }

    /** Whether the routers may be of this revision: they are already, there are none, or all of its groups are ready. */
    boolean mayServe(KubernetesObjects next) {
        return serving().map(next.blueprint().revision()::equals).orElse(true) || ready(next);
    }

    private Set<String> revisionsOfRouterPods() {
        Set<String> revisions = new HashSet<>();
        for (Pod pod : observed.pods()) {
            if (PodState.is(pod, Component.ROUTER)) {
                PodState.label(pod, ObjectLabels.REVISION).ifPresent(revisions::add);
            }
        }
        return revisions;
    }

    private static String label(HasMetadata object, String key) {
        return Objects.requireNonNullElse(
                object.getMetadata().getLabels() == null
                        ? null
                        : object.getMetadata().getLabels().get(key),
                "");
    }
}
