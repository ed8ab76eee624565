package io.modelservice.blueprint.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.modelservice.api.PodTemplate;
import java.util.Map;
import java.util.TreeMap;

/**
 * A user's template over a pod: labels, annotations, node selector and environment variables name by name, affinity kind
 * by kind, tolerations and host aliases beside those that are there, any other field as a whole. What makes a pod known
 * to its Services stays as it is.
 */
final class TemplateOverlay {

    private static final JsonMapper JSON = new JsonMapper();

    private TemplateOverlay() {}

    static PodTemplateSpec lay(PodTemplate over, PodTemplateSpec pod) {
        Map<String, String> labels = new TreeMap<>(over.labels());
        labels.putAll(pod.getMetadata().getLabels());
        PodTemplateSpecBuilder laid = new PodTemplateSpecBuilder(merged(over, pod))
                .editMetadata()
                .withLabels(labels)
                .endMetadata();
        if (!over.annotations().isEmpty()) {
            laid.editMetadata()
                    .withAnnotations(new TreeMap<>(over.annotations()))
                    .endMetadata();
        }
        return laid.build();
    }

    private static PodTemplateSpec merged(PodTemplate over, PodTemplateSpec pod) {
        ObjectNode tree = JSON.valueToTree(pod);
        ObjectNode spec = tree.withObject("spec");
        JSON.<ObjectNode>valueToTree(over.spec()).properties().forEach(field -> {
            switch (field.getKey()) {
                case "containers" -> variables(spec, over.environment());
                case "nodeSelector", "affinity" ->
                    spec.withObject(field.getKey()).setAll((ObjectNode) field.getValue());
                case "tolerations", "hostAliases" ->
                    spec.withArray(field.getKey()).addAll((ArrayNode) field.getValue());
                default -> spec.set(field.getKey(), field.getValue());
            }
        });
        try {
            return JSON.treeToValue(tree, PodTemplateSpec.class);
        } catch (JsonProcessingException notAPod) {
            throw new IllegalStateException(notAPod);
        }
    }

    private static void variables(ObjectNode spec, Map<String, Map<String, Object>> environment) {
        ArrayNode variables = ((ObjectNode) spec.withArray("containers").get(0)).withArray("env");
        Map<String, JsonNode> all = new TreeMap<>();
        variables.forEach(variable -> all.put(variable.path("name").asText(), variable));
        environment.forEach((name, variable) -> all.put(name, JSON.valueToTree(variable)));
        variables.removeAll();
        variables.addAll(all.values());
    }
}
