package io.modelservice.cli.cluster;

import io.modelservice.api.resource.SubModelStatus;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Finds the pod that a user means by a stage and a group. */
final class SubModelChoice {

    private SubModelChoice() {}

    /**
     * Of the revision that serves where it has one, else of any other.
     *
     * @param stage its name, or its number from 0
     */
    static String of(ServiceFacts service, String stage, int group) throws ClusterFailure {
        List<Candidate> candidates =
                Objects.requireNonNullElse(service.status().subModels(), List.<SubModelStatus>of()).stream()
                        .flatMap(subModel ->
                                SubModelName.parse(subModel.name()).map(name -> new Candidate(subModel, name)).stream())
                        .sorted((one, other) -> Boolean.compare(serves(service, other), serves(service, one)))
                        .toList();
        return candidates.stream()
                .filter(candidate -> candidate.isOf(stage) && candidate.name().group() == group)
                .map(candidate -> candidate.subModel().podName())
                .findFirst()
                .orElseThrow(() -> new ClusterFailure(
                        candidates.isEmpty()
                                ? "%s has no sub-models now; see kubectl modelservice status %s"
                                        .formatted(service.name(), service.name())
                                : "%s has no sub-model of stage %s in group %d; there are: %s"
                                        .formatted(
                                                service.name(),
                                                stage,
                                                group,
                                                candidates.stream()
                                                        .map(Candidate::text)
                                                        .distinct()
                                                        .collect(Collectors.joining(", ")))));
    }

    private record Candidate(SubModelStatus subModel, SubModelName name) {
        boolean isOf(String stage) {
            return stage.equals(subModel.stage()) || stage.equals(Integer.toString(name.stage()));
        }

        String text() {
            return "%s of group %d".formatted(subModel.stage(), name.group());
        }
    }

    private static boolean serves(ServiceFacts service, Candidate candidate) {
        String current = service.status().currentRevision();
        return current != null && current.startsWith(candidate.name().revision());
    }
}
