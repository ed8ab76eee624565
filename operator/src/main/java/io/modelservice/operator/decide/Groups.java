package io.modelservice.operator.decide;

import io.fabric8.kubernetes.api.model.Pod;
import io.modelservice.api.resource.SubModelStatus;
import io.modelservice.blueprint.kubernetes.Component;
import io.modelservice.blueprint.kubernetes.ObjectLabels;
import io.modelservice.splitter.serving.SubModelState;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The sub-models of one revision, as their pods are. */
final class Groups {

    private final Observed observed;
    private final List<Pod> pods;

    Groups(Observed observed, String revision) {
        this.observed = observed;
        this.pods = observed.pods().stream()
                .filter(pod -> PodState.is(pod, Component.SUB_MODEL) && PodState.isOf(pod, revision))
                .sorted(Comparator.comparing(PodState::name))
                .toList();
    }

    List<Pod> pods() {
        return pods;
    }

    /** How many groups have all their stages ready. */
    int ready(int stages) {
        Map<Integer, Integer> readyStages = new HashMap<>();
        pods.stream()
                .filter(PodState::isReady)
                .flatMap(pod -> PodState.group(pod).stream())
                .forEach(group -> readyStages.merge(group, 1, Integer::sum));
        return (int)
                readyStages.values().stream().filter(count -> count >= stages).count();
    }

    int present() {
        return (int) pods.stream()
                .flatMap(pod -> PodState.group(pod).stream())
                .distinct()
                .count();
    }

    List<SubModelStatus> status() {
        return pods.stream().map(this::status).toList();
    }

    private SubModelStatus status(Pod pod) {
        Optional<SubModelState> said = Optional.ofNullable(observed.states().get(PodState.name(pod)));
        State state = state(pod, said);
        return new SubModelStatus(
                PodState.name(pod),
                PodState.group(pod).orElse(null),
                PodState.label(pod, ObjectLabels.STAGE).orElse(null),
                PodState.name(pod),
                pod.getSpec().getNodeName(),
                state.text,
                state == State.READY
                        ? Integer.valueOf(100)
                        : said.map(SubModelState::percent).orElse(null),
                restarts(pod));
    }

    private enum State {
        PENDING("Pending"),
        DOWNLOADING("Downloading"),
        LOADING("Loading"),
        READY("Ready"),
        FAILED("Failed");

        private final String text;

        State(String text) {
            this.text = text;
        }
    }

    private State state(Pod pod, Optional<SubModelState> said) {
        if (PodState.isReady(pod)) {
            return State.READY;
        }
        if (PodTroubles.present(pod, observed)
                        .filter(trouble -> trouble.exitCode().isPresent())
                        .isPresent()
                && said.isEmpty()) {
            return State.FAILED;
        }
        return said.map(answer -> switch (answer.state()) {
                    case DOWNLOADING -> State.DOWNLOADING;
                    case LOADING, READY -> State.LOADING;
                })
                .orElse(State.PENDING);
    }

    private static int restarts(Pod pod) {
        return pod.getStatus() == null || pod.getStatus().getContainerStatuses() == null
                ? 0
                : pod.getStatus().getContainerStatuses().stream()
                        .map(status -> Objects.requireNonNullElse(status.getRestartCount(), 0))
                        .reduce(0, Integer::sum);
    }
}
