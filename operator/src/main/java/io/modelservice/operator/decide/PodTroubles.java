package io.modelservice.operator.decide;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.Quantity;
import io.modelservice.api.condition.Reason;
import io.modelservice.splitter.FailureLine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads what is wrong with a pod from its status. */
final class PodTroubles {

    private static final Set<String> IMAGE =
            Set.of("ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull", "RegistryUnavailable");
    private static final Set<String> START =
            Set.of("CreateContainerConfigError", "CreateContainerError", "RunContainerError", "StartError");
    /** That a Java machine ends with when its heap is full. */
    private static final int HEAP_FULL = 3;

    private static final int SIGNALS = 128;

    private PodTroubles() {}

    /** What keeps the pod from its work now; empty when nothing does. */
    static Optional<Trouble> present(Pod pod, Observed observed) {
        if (PodState.isReady(pod) || PodState.succeeded(pod)) {
            return Optional.empty();
        }
        return image(pod)
                .or(() -> start(pod))
                .or(() -> lastEnd(pod))
                .or(() -> evicted(pod))
                .or(() -> unscheduled(pod, observed.rooms().getOrDefault(PodState.name(pod), List.of())));
    }

    /** How a process of the pod last ended, other than well; whether or not the pod has recovered. */
    static Optional<Trouble> lastEnd(Pod pod) {
        return statuses(pod).stream()
                .flatMap(status -> terminated(status.getState()).or(() -> terminated(status.getLastState())).stream())
                .filter(end -> end.getExitCode() != 0)
                .map(end -> ended(pod, end))
                .findFirst();
    }

    private static Optional<Trouble> image(Pod pod) {
        return waiting(pod, IMAGE)
                .map(status -> trouble(
                        pod,
                        Reason.IMAGE_PULL_FAILED,
                        "image %s cannot be pulled: %s"
                                .formatted(
                                        status.getImage(),
                                        words(status.getState().getWaiting()))));
    }

    private static Optional<Trouble> start(Pod pod) {
        return waiting(pod, START)
                .map(status -> trouble(
                        pod,
                        Reason.CRASH_LOOP,
                        "the container does not start: "
                                + words(status.getState().getWaiting())));
    }

    private static Optional<ContainerStatus> waiting(Pod pod, Set<String> reasons) {
        return statuses(pod).stream()
                .filter(status -> status.getState() != null && status.getState().getWaiting() != null)
                .filter(status ->
                        reasons.contains(status.getState().getWaiting().getReason()))
                .findFirst();
    }

    private static String words(ContainerStateWaiting waiting) {
        return Optional.ofNullable(waiting.getMessage()).orElse(waiting.getReason());
    }

    private static Optional<ContainerStateTerminated> terminated(ContainerState state) {
        return Optional.ofNullable(state).map(ContainerState::getTerminated);
    }

    private static Trouble ended(Pod pod, ContainerStateTerminated end) {
        Optional<FailureLine> said = Optional.ofNullable(end.getMessage())
                .flatMap(text -> FailureLine.lastIn(text.lines().toList()));
        Reason reason = reason(end, said);
        String message = said.map(FailureLine::message).orElseGet(() -> lastWords(pod, end, reason));
        return new Trouble(
                reason,
                "%s: %s".formatted(PodState.name(pod), message),
                PodState.subModel(pod),
                Optional.of(end.getExitCode()),
                Optional.ofNullable(end.getFinishedAt()).map(Instant::parse));
    }

    private static Reason reason(ContainerStateTerminated end, Optional<FailureLine> said) {
        if ("OOMKilled".equals(end.getReason()) || (said.isEmpty() && end.getExitCode() == HEAP_FULL)) {
            return Reason.OUT_OF_MEMORY;
        }
        return said.map(message -> Reason.ofFailure(message.reason().reason())).orElse(Reason.CRASH_LOOP);
    }

    private static String lastWords(Pod pod, ContainerStateTerminated end, Reason reason) {
        String how = end.getExitCode() > SIGNALS
                ? "its process was ended by signal %d".formatted(end.getExitCode() - SIGNALS)
                : "its process ended with exit code %d".formatted(end.getExitCode());
        if (reason == Reason.OUT_OF_MEMORY) {
            how = "its process ran out of memory; %s".formatted(limits(pod));
        }
        return Optional.ofNullable(end.getMessage())
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(how.concat("; its last lines: ")::concat)
                .orElse(how);
    }

    private static String limits(Pod pod) {
        return asked(pod).entrySet().stream()
                .filter(entry -> entry.getKey().equals("memory"))
                .map(entry -> "it asks for %s of memory".formatted(entry.getValue()))
                .findFirst()
                .orElse("no memory limit is set");
    }

    private static Optional<Trouble> evicted(Pod pod) {
        return Optional.ofNullable(pod.getStatus())
                .filter(status -> "Failed".equals(status.getPhase()) && status.getReason() != null)
                .map(status ->
                        trouble(pod, Reason.POD_LOST, "%s: %s".formatted(status.getReason(), status.getMessage())));
    }

    private static Optional<Trouble> unscheduled(Pod pod, List<NodeRoom> rooms) {
        return PodState.unschedulable(pod)
                .map(PodCondition::getMessage)
                .map(message -> trouble(
                        pod,
                        Reason.INSUFFICIENT_CAPACITY,
                        "no node takes it (it asks for %s)%s: %s"
                                .formatted(
                                        text(asked(pod)),
                                        Shortage.text(pod, rooms)
                                                .map("; "::concat)
                                                .orElse(""),
                                        message)));
    }

    private static Trouble trouble(Pod pod, Reason reason, String message) {
        return new Trouble(
                reason,
                "%s: %s".formatted(PodState.name(pod), message),
                PodState.subModel(pod),
                Optional.empty(),
                Optional.empty());
    }

    private static Map<String, Quantity> asked(Pod pod) {
        Map<String, Quantity> asked = new TreeMap<>();
        pod.getSpec().getContainers().forEach(container -> {
            if (container.getResources() != null) {
                Optional.ofNullable(container.getResources().getRequests()).ifPresent(asked::putAll);
                Optional.ofNullable(container.getResources().getLimits()).ifPresent(asked::putAll);
            }
        });
        return asked;
    }

    private static String text(Map<String, Quantity> asked) {
        return asked.entrySet().stream()
                .map(entry -> "%s of %s".formatted(entry.getValue(), entry.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static List<ContainerStatus> statuses(Pod pod) {
        return pod.getStatus() == null || pod.getStatus().getContainerStatuses() == null
                ? List.of()
                : pod.getStatus().getContainerStatuses();
    }
}
