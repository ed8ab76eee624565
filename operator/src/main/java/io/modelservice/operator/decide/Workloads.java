package io.modelservice.operator.decide;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.modelservice.api.condition.ConditionType;
import io.modelservice.api.condition.Finding;
import io.modelservice.api.condition.Reason;
import io.modelservice.blueprint.kubernetes.Component;
import io.modelservice.blueprint.kubernetes.KubernetesObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** How the pods of the wanted revision are. */
final class Workloads {

    private final KubernetesObjects wanted;
    private final Observed observed;
    private final Revisions revisions;
    private final Groups groups;
    private final int asked;

    Workloads(KubernetesObjects wanted, int asked, Observed observed, Revisions revisions) {
        this.wanted = wanted;
        this.asked = asked;
        this.observed = observed;
        this.revisions = revisions;
        this.groups = new Groups(observed, revision());
    }

    private String revision() {
        return wanted.blueprint().revision();
    }

    private int stages() {
        return wanted.revision().statefulSets().size();
    }

    int readyGroups() {
        return groups.ready(stages());
    }

    /** Of the pods, and of the controllers that cannot make them; those of the wanted revision only. */
    List<Trouble> troubles() {
        List<Trouble> troubles = new ArrayList<>();
        wanted.revision().statefulSets().stream()
                .filter(set -> groups.pods().stream()
                        .noneMatch(pod ->
                                PodState.name(pod).startsWith(set.getMetadata().getName() + "-")))
                .flatMap(set -> Warnings.about(set.getMetadata().getName(), observed).stream())
                .forEach(troubles::add);
        groups.pods().stream()
                .flatMap(pod -> PodTroubles.present(pod, observed).stream())
                .forEach(troubles::add);
        routers().stream()
                .flatMap(pod -> PodTroubles.present(pod, observed).stream())
                .forEach(troubles::add);
        if (routers().isEmpty()) {
            Warnings.about(wanted.router().getMetadata().getName() + "-", observed)
                    .ifPresent(troubles::add);
        }
        return troubles;
    }

    private List<Pod> routers() {
        return observed.pods().stream()
                .filter(pod -> PodState.is(pod, Component.ROUTER) && PodState.isOf(pod, revision()))
                .toList();
    }

    List<Finding> findings(List<Trouble> troubles) {
        return List.of(scheduled(troubles), stages(troubles), router(troubles));
    }

    private Finding scheduled(List<Trouble> troubles) {
        Optional<Trouble> nowhere = troubles.stream()
                .filter(trouble ->
                        trouble.reason() == Reason.INSUFFICIENT_CAPACITY || trouble.reason() == Reason.QUOTA_EXCEEDED)
                .findFirst();
        if (nowhere.isPresent()) {
            return Finding.fails(
                    ConditionType.SCHEDULED,
                    nowhere.get().reason(),
                    nowhere.get().message());
        }
        long placed = groups.pods().stream()
                .filter(pod -> pod.getSpec().getNodeName() != null)
                .count();
        int pods = asked * stages();
        return placed < pods
                ? Finding.fails(
                        ConditionType.SCHEDULED,
                        Reason.PODS_PENDING,
                        "%d of %d sub-models have a node.".formatted(placed, pods))
                : Finding.holds(
                        ConditionType.SCHEDULED,
                        Reason.PODS_SCHEDULED,
                        "All %d sub-models have a node.".formatted(pods));
    }

    private Finding stages(List<Trouble> troubles) {
        int ready = readyGroups();
        if (asked == 0) {
            return Finding.fails(ConditionType.STAGES_READY, Reason.SCALED_TO_ZERO, "spec.replicas is 0.");
        }
        if (ready >= asked) {
            return Finding.holds(
                    ConditionType.STAGES_READY, Reason.PODS_READY, "%d of %d groups serve.".formatted(ready, asked));
        }
        String count = "%d of %d groups are ready".formatted(ready, asked);
        return troubles.stream()
                .filter(trouble -> trouble.subModel().isPresent() || trouble.reason() == Reason.QUOTA_EXCEEDED)
                .findFirst()
                .map(trouble -> Finding.fails(
                        ConditionType.STAGES_READY, trouble.reason(), "%s. %s".formatted(count, trouble.message())))
                .orElseGet(() -> Finding.fails(ConditionType.STAGES_READY, Reason.PODS_NOT_READY, count + "."));
    }

    private Finding router(List<Trouble> troubles) {
        if (!serves()) {
            return Finding.fails(
                    ConditionType.ROUTER_READY,
                    Reason.UPDATING,
                    "The routers are changed to revision %s when all of its groups are ready.".formatted(revision()));
        }
        long ready = routers().stream().filter(PodState::isReady).count();
        if (ready > 0) {
            return Finding.holds(
                    ConditionType.ROUTER_READY, Reason.PODS_READY, "%d routers take requests.".formatted(ready));
        }
        return troubles.stream()
                .filter(trouble -> trouble.subModel().isEmpty())
                .findFirst()
                .map(trouble -> Finding.fails(ConditionType.ROUTER_READY, trouble.reason(), trouble.message()))
                .orElseGet(() ->
                        Finding.fails(ConditionType.ROUTER_READY, Reason.PODS_NOT_READY, "No router is ready yet."));
    }

    private boolean serves() {
        return revisions.serving(Optional.of(wanted)).filter(revision()::equals).isPresent();
    }

    /** Whether the cluster is where it is to be: all groups and routers of this revision, and none of another. */
    boolean settled() {
        return serves()
                && readyGroups() >= asked
                && groups.present() <= asked
                && revisions.routers().filter(this::rolledOut).isPresent()
                && observed.pods().stream()
                        .filter(pod -> PodState.is(pod, Component.ROUTER) || PodState.is(pod, Component.SUB_MODEL))
                        .allMatch(pod -> PodState.isOf(pod, revision()) && !PodState.isEnding(pod));
    }

    /** By the number that is wanted: what was read of it may be from before the specification changed. */
    private boolean rolledOut(Deployment routers) {
        var status = routers.getStatus();
        int asked = wanted.router().getSpec().getReplicas();
        return status != null
                && Objects.equals(
                        status.getObservedGeneration(), routers.getMetadata().getGeneration())
                && Objects.requireNonNullElse(status.getUpdatedReplicas(), 0) == asked
                && Objects.requireNonNullElse(status.getReplicas(), 0) == asked
                && Objects.requireNonNullElse(status.getAvailableReplicas(), 0) == asked;
    }
}
