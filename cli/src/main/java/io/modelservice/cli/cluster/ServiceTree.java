package io.modelservice.cli.cluster;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.modelservice.api.condition.Condition;
import io.modelservice.api.resource.FailureStatus;
import io.modelservice.api.resource.PlanStageStatus;
import io.modelservice.api.resource.PlanStatus;
import io.modelservice.api.resource.SubModelStatus;
import io.modelservice.blueprint.kubernetes.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A ModelService with all that runs for it: revisions, their groups, the stages of those.
 *
 * @param seen whether all below is about the specification as it is, and not as it was before
 * @param ready the condition; empty until the operator has seen the service
 * @param routers empty where the user may not see pods
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ServiceTree(
        String namespace,
        String name,
        boolean seen,
        Optional<Condition> ready,
        Optional<String> url,
        List<Revision> revisions,
        Optional<List<PodFacts>> routers,
        List<Condition> conditions,
        Optional<FailureStatus> lastFailure) {

    /** What a revision is for. */
    enum Role {
        SERVES,
        COMES
    }

    /** A revision and its groups, in order. */
    record Revision(String revision, Role role, List<Group> groups) {}

    /** A group and its stages, in order. */
    record Group(int group, List<Stage> stages) {
        boolean ready() {
            return stages.stream().allMatch(stage -> "Ready".equals(stage.state()));
        }
    }

    /**
     * A sub-model.
     *
     * @param state as the status has it; {@code Missing} where there is no pod
     * @param trouble as its pod tells it
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Stage(
            String stage,
            String state,
            Optional<Integer> percent,
            Optional<String> node,
            int restarts,
            Optional<String> pod,
            Optional<String> trouble) {

        static Stage missing(String stage) {
            return new Stage(
                    stage, "Missing", Optional.empty(), Optional.empty(), 0, Optional.empty(), Optional.empty());
        }
    }

    static ServiceTree of(ServiceFacts service, Optional<List<PodFacts>> pods) {
        return new ServiceTree(
                service.namespace(),
                service.name(),
                service.isSeen(),
                service.condition("Ready"),
                Optional.ofNullable(service.status().url()),
                revisions(service, pods.orElse(List.of())),
                pods.map(all -> all.stream()
                        .filter(pod -> pod.component().equals(Component.ROUTER.text()))
                        .toList()),
                service.conditions(),
                Optional.ofNullable(service.status().lastFailure()));
    }

    private static List<Revision> revisions(ServiceFacts service, List<PodFacts> pods) {
        Map<String, Map<Integer, Map<Integer, Stage>>> found = new TreeMap<>();
        for (SubModelStatus subModel :
                Objects.requireNonNullElse(service.status().subModels(), List.<SubModelStatus>of())) {
            SubModelName.parse(subModel.name())
                    .ifPresent(name -> found.computeIfAbsent(
                                    name.revisionAmong(service.revisions()), revision -> new TreeMap<>())
                            .computeIfAbsent(name.group(), group -> new TreeMap<>())
                            .put(name.stage(), stage(subModel, pods)));
        }
        Optional.ofNullable(service.status().updateRevision())
                .ifPresent(wanted -> addMissing(service, found.computeIfAbsent(wanted, revision -> new TreeMap<>())));
        return Stream.concat(
                        service.revisions().stream(),
                        found.keySet().stream()
                                .filter(other -> !service.revisions().contains(other)))
                .map(revision -> revision(service, revision, found.getOrDefault(revision, Map.of())))
                .toList();
    }

    private static Revision revision(ServiceFacts service, String revision, Map<Integer, Map<Integer, Stage>> groups) {
        List<Group> inOrder = new ArrayList<>();
        groups.forEach((group, stages) -> inOrder.add(new Group(group, List.copyOf(stages.values()))));
        return new Revision(
                revision, revision.equals(service.status().currentRevision()) ? Role.SERVES : Role.COMES, inOrder);
    }

    /** Of the revision that the plan in the status is of. */
    private static void addMissing(ServiceFacts service, Map<Integer, Map<Integer, Stage>> groups) {
        List<PlanStageStatus> planned = Optional.ofNullable(service.status().plan())
                .map(PlanStatus::stages)
                .orElse(List.of());
        for (int group = 0; group < service.asked(); group++) {
            Map<Integer, Stage> stages = groups.computeIfAbsent(group, absent -> new TreeMap<>());
            for (int stage = 0; stage < planned.size(); stage++) {
                stages.putIfAbsent(stage, Stage.missing(planned.get(stage).name()));
            }
        }
    }

    private static Stage stage(SubModelStatus subModel, List<PodFacts> pods) {
        return new Stage(
                Objects.requireNonNullElse(subModel.stage(), ""),
                Objects.requireNonNullElse(subModel.state(), "Unknown"),
                Optional.ofNullable(subModel.progressPercent()),
                Optional.ofNullable(subModel.nodeName()),
                Objects.requireNonNullElse(subModel.restarts(), 0),
                Optional.ofNullable(subModel.podName()),
                pods.stream()
                        .filter(pod -> pod.name().equals(subModel.podName()))
                        .findFirst()
                        .flatMap(PodFacts::trouble));
    }
}
