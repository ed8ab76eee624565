package io.modelservice.api.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What of a resource definition would break objects or clients of an earlier one. */
final class DefinitionComparison {

    private static final List<String> IDENTITY =
            List.of("/spec/group", "/spec/scope", "/spec/names/kind", "/spec/names/plural");

    private DefinitionComparison() {}

    /** Each a sentence; empty when all that was stored and served still is. */
    static List<String> breaks(JsonNode before, JsonNode after) {
        List<String> breaks = new ArrayList<>();
        for (String pointer : IDENTITY) {
            if (!before.at(pointer).equals(after.at(pointer))) {
                breaks.add("%s was %s and is %s".formatted(pointer, before.at(pointer), after.at(pointer)));
            }
        }
        before.at("/spec/versions").forEach(version -> breaks.addAll(versionBreaks(version, named(after, version))));
        return List.copyOf(breaks);
    }

    private static List<String> versionBreaks(JsonNode before, JsonNode after) {
        String name = before.path("name").asText();
        if (!after.path("served").asBoolean()) {
            return List.of("version %s is no longer served".formatted(name));
        }
        List<String> breaks = new ArrayList<>();
        before.path("subresources").properties().forEach(subresource -> {
            JsonNode now = after.path("subresources").path(subresource.getKey());
            if (!now.equals(subresource.getValue())) {
                breaks.add("subresource %s was %s and is %s"
                        .formatted(subresource.getKey(), subresource.getValue(), now.isMissingNode() ? "absent" : now));
            }
        });
        breaks.addAll(SchemaComparison.breaks(schema(before), schema(after)));
        return breaks;
    }

    private static JsonNode named(JsonNode definition, JsonNode version) {
        for (JsonNode candidate : definition.at("/spec/versions")) {
            if (candidate.path("name").equals(version.path("name"))) {
                return candidate;
            }
        }
        return definition.path("no such version");
    }

    private static JsonNode schema(JsonNode version) {
        return version.at("/schema/openAPIV3Schema");
    }
}
