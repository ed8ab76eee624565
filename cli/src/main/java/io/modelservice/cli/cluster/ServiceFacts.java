package io.modelservice.cli.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelservice.api.condition.Condition;
import io.modelservice.api.resource.ServiceStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is read of a ModelService.
 *
 * @param generation of the specification
 * @param asked groups that its specification asks for; 0 while it is suspended
 * @param status as far as it is known, which right after its creation is not at all
 */
record ServiceFacts(String namespace, String name, long generation, int asked, ServiceStatus status) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static ServiceFacts of(JsonNode service) throws ClusterFailure {
        JsonNode spec = service.path("spec");
        return new ServiceFacts(
                service.at("/metadata/namespace").asText(),
                service.at("/metadata/name").asText(),
                service.at("/metadata/generation").asLong(),
                spec.path("suspend").asBoolean() ? 0 : spec.path("replicas").asInt(1),
                status(service.path("status")));
    }

    private static ServiceStatus status(JsonNode status) throws ClusterFailure {
        try {
            return JSON.treeToValue(status.isObject() ? status : JSON.createObjectNode(), ServiceStatus.class);
        } catch (JsonProcessingException ofAnotherVersion) {
            throw new ClusterFailure("the status is not one that this version can read; use the version of the command"
                    + " that fits the operator: " + ofAnotherVersion.getOriginalMessage());
        }
    }

    /** Whether the status is about the specification as it is. */
    boolean isSeen() {
        return status.observedGeneration() != null && status.observedGeneration() == generation;
    }

    List<Condition> conditions() {
        return Objects.requireNonNullElse(status.conditions(), List.of());
    }

    Optional<Condition> condition(String type) {
        return conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst();
    }

    /** The revision that serves, and the one that is asked for where it is another. */
    List<String> revisions() {
        return Stream.of(status.currentRevision(), status.updateRevision())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
