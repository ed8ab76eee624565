package io.modelservice.operator.decide;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.modelservice.blueprint.kubernetes.Component;
import io.modelservice.blueprint.kubernetes.ObjectLabels;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What labels and status of a pod say. */
public final class PodState {

    private PodState() {}

    static String name(Pod pod) {
        return pod.getMetadata().getName();
    }

    static Optional<String> label(Pod pod, String key) {
        return Optional.ofNullable(pod.getMetadata().getLabels()).map(labels -> labels.get(key));
    }

    static boolean is(Pod pod, Component component) {
        return label(pod, ObjectLabels.COMPONENT)
                .filter(component.text()::equals)
                .isPresent();
    }

    static boolean isOf(Pod pod, String revision) {
        return label(pod, ObjectLabels.REVISION).filter(revision::equals).isPresent();
    }

    /** Its name, when it is that of a sub-model. */
    static Optional<String> subModel(Pod pod) {
        return is(pod, Component.SUB_MODEL) ? Optional.of(name(pod)) : Optional.empty();
    }

    /** The group of a sub-model: its ordinal. */
    static Optional<Integer> group(Pod pod) {
        return label(pod, ObjectLabels.GROUP).map(Integer::valueOf);
    }

    static boolean isEnding(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() != null;
    }

    /** Whether the time that the pod was given to end is over by more than a moment. */
    static boolean hangs(Pod pod, Instant now) {
        return isEnding(pod)
                && Instant.parse(pod.getMetadata().getDeletionTimestamp())
                        .plusSeconds(5)
                        .isBefore(now);
    }

    static boolean isReady(Pod pod) {
        return !isEnding(pod)
                && condition(pod, "Ready")
                        .filter(condition -> "True".equals(condition.getStatus()))
                        .isPresent();
    }

    /** Whether it is a sub-model that can be asked how far it is. */
    public static boolean isStarting(Pod pod) {
        return is(pod, Component.SUB_MODEL)
                && pod.getStatus() != null
                && "Running".equals(pod.getStatus().getPhase())
                && !isEnding(pod)
                && !isReady(pod);
    }

    /** What the scheduler says of a pod that no node takes. */
    public static Optional<PodCondition> unschedulable(Pod pod) {
        return condition(pod, "PodScheduled").filter(condition -> "Unschedulable".equals(condition.getReason()));
    }

    static boolean succeeded(Pod pod) {
        return pod.getStatus() != null && "Succeeded".equals(pod.getStatus().getPhase());
    }

    static Optional<PodCondition> condition(Pod pod, String type) {
        List<PodCondition> conditions =
                pod.getStatus() == null || pod.getStatus().getConditions() == null
                        ? List.of()
                        : pod.getStatus().getConditions();
        return conditions.stream()
                .filter(condition -> condition.getType().equals(type))
                .findFirst();
    }
}
