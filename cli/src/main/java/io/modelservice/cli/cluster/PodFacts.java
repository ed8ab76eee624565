package io.modelservice.cli.cluster;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.modelservice.blueprint.kubernetes.ObjectLabels;
import java.util.Optional;

/**
 * What is read of a pod of the runtime.
 *
 * @param trouble why its process waits or how it last ended; empty when there is nothing to tell
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record PodFacts(
        String name, String component, Optional<String> node, PodState state, int restarts, Optional<String> trouble) {

    /** How far a pod is, where nothing else tells it. */
    enum PodState {
        PENDING("Pending"),
        STARTING("Starting"),
        READY("Ready"),
        ENDING("Ending"),
        FAILED("Failed");

        private final String text;

        PodState(String text) {
            this.text = text;
        }

        @com.fasterxml.jackson.annotation.JsonValue
        String text() {
            return text;
        }
    }

    static PodFacts of(JsonNode pod) {
        JsonNode container = pod.at("/status/containerStatuses/0");
        return new PodFacts(
                pod.at("/metadata/name").asText(),
                pod.path("metadata").path("labels").path(ObjectLabels.COMPONENT).asText(),
                Optional.ofNullable(pod.at("/spec/nodeName").textValue()),
                state(pod, container),
                container.path("restartCount").asInt(),
                trouble(container));
    }

    private static PodState state(JsonNode pod, JsonNode container) {
        if (pod.path("metadata").has("deletionTimestamp")) {
            return PodState.ENDING;
        }
        return switch (pod.at("/status/phase").asText()) {
            case "Pending" -> PodState.PENDING;
            case "Failed" -> PodState.FAILED;
            default -> container.path("ready").asBoolean() ? PodState.READY : PodState.STARTING;
        };
    }

    private static Optional<String> trouble(JsonNode container) {
        Optional<String> waits = Optional.ofNullable(
                        container.at("/state/waiting/reason").textValue())
                .filter(reason -> !reason.equals("ContainerCreating") && !reason.equals("PodInitializing"));
        Optional<String> ended =
                end(container.at("/state/terminated")).or(() -> end(container.at("/lastState/terminated")));
        return waits.map(reason -> ended.map(end -> reason + "; " + end).orElse(reason))
                .or(() -> ended);
    }

    private static Optional<String> end(JsonNode terminated) {
        return terminated.isObject()
                ? Optional.of("ended with %d (%s) at %s"
                        .formatted(
                                terminated.path("exitCode").asInt(),
                                terminated.path("reason").asText("no reason"),
                                terminated.path("finishedAt").asText("an unknown time")))
                : Optional.empty();
    }
}
