package io.modelservice.cli.cluster;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelservice.api.resource.ModelStatus;
import io.modelservice.api.resource.PlanStageStatus;
import io.modelservice.api.resource.PlanStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How a model is split: what the status tells, and the nodes of the graph that the files of the revision's processes
 * tell.
 *
 * @param nodes by the name of their stage; empty while no revision has this plan
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record PlanView(String namespace, String name, Optional<ModelStatus> model, PlanStatus plan, Map<String, Nodes> nodes) {

    private static final String FILE = "service.json";

    /** Nodes {@code [first, end)} of the graph. */
    record Nodes(int first, int end) {
        int count() {
            return end - first;
        }
    }

    /**
     * @param configMap the files of the revision that is asked for, where there is one
     * @return empty while nothing is planned
     */
    static Optional<PlanView> of(ServiceFacts service, Optional<JsonNode> configMap) {
        return Optional.ofNullable(service.status().plan())
                .map(plan -> new PlanView(
                        service.namespace(),
                        service.name(),
                        Optional.ofNullable(service.status().model()),
                        plan,
                        configMap.flatMap(files -> nodes(plan, files)).orElse(Map.of())));
    }

    private static Optional<Map<String, Nodes>> nodes(PlanStatus plan, JsonNode configMap) {
        JsonNode file = read(configMap.path("data").path(FILE).asText("{}")).path("plan");
        if (!file.path("hash").asText().equals(plan.hash())) {
            return Optional.empty();
        }
        Map<String, Nodes> nodes = new LinkedHashMap<>();
        file.path("stages")
                .forEach(stage -> nodes.put(
                        stage.path("name").asText(),
                        new Nodes(
                                stage.path("firstNode").asInt(),
                                stage.path("endNode").asInt())));
        return Optional.of(nodes);
    }

    private static JsonNode read(String json) {
        JsonMapper mapper = new JsonMapper();
        try {
            return mapper.readTree(json);
        } catch (JsonProcessingException ofAnotherVersion) {
            return mapper.createObjectNode();
        }
    }

    Optional<Nodes> nodes(PlanStageStatus stage) {
        return Optional.ofNullable(nodes.get(stage.name()));
    }

    boolean hasDigests() {
        return plan.stages().stream().map(PlanStageStatus::digest).anyMatch(Objects::nonNull);
    }
}
