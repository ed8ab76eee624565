package io.modelservice.api.resource;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelservice.api.condition.ConditionType;
import io.modelservice.api.condition.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The reference of all fields, conditions and reasons, as a page for people. */
final class ReferenceText {

    /** Objects that stand in several places are described in the first of them. */
    private static final List<String> REPEATED = List.of("template", "resources", "requests");

    private final StringBuilder page = new StringBuilder();

    private ReferenceText() {}

    static String of(JsonNode schema) {
        ReferenceText text = new ReferenceText();
        text.line("# Reference of ModelService, `modelservice.io/v1alpha1`");
        text.line("");
        text.line(
                "Generated from the records of the API; do not edit. How to use it: [model-service.md](model-service.md).");
        text.object("spec", schema.at("/properties/spec"));
        text.object("status", schema.at("/properties/status"));
        text.rules("Rules for the whole object", schema);
        text.conditions();
        text.reasons();
        return text.page.toString();
    }

    private void object(String path, JsonNode schema) {
        line("");
        line("## `%s`".formatted(path));
        line("");
        line("| field | type | default | bounds | meaning |");
        line("|---|---|---|---|---|");
        schema.path("properties")
                .properties()
                .forEach(field -> row(field.getKey(), field.getValue(), required(schema, field.getKey())));
        rules("Rules", schema);
        for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
            boolean first = !REPEATED.contains(field.getKey()) || path.equals("spec");
            JsonNode nested = nested(field.getValue());
            if (first && nested.has("properties")) {
                object(path + "." + field.getKey() + (field.getValue().has("items") ? "[]" : ""), nested);
            }
        }
    }

    private void row(String name, JsonNode field, boolean required) {
        line("| `%s` | %s | %s | %s | %s |"
                .formatted(
                        name,
                        type(name, field),
                        field.has("default") ? "`" + field.path("default").asText() + "`" : required ? "required" : "",
                        bounds(field),
                        field.path("description").asText().replace("|", "\\|")));
    }

    private void rules(String title, JsonNode schema) {
        List<String> rules = new ArrayList<>();
        schema.path("x-kubernetes-validations")
                .forEach(rule -> rules.add(rule.path("message").asText()));
        if (!rules.isEmpty()) {
            line("");
            line(title + ":");
            line("");
            rules.forEach(rule -> line("- " + rule));
        }
    }

    private void conditions() {
        line("");
        line("## Conditions");
        line("");
        line("| type | meaning |");
        line("|---|---|");
        for (ConditionType type : ConditionType.values()) {
            line("| `%s` | %s |".formatted(type.text(), type.meaning()));
        }
    }

    private void reasons() {
        line("");
        line("## Reasons");
        line("");
        line("| reason | what happened | what to do |");
        line("|---|---|---|");
        for (Reason reason : Reason.values()) {
            line("| `%s` | %s | %s |".formatted(reason.text(), reason.meaning(), reason.remedy()));
        }
    }

    private static JsonNode nested(JsonNode field) {
        return field.has("items") ? field.path("items") : field;
    }

    private static boolean required(JsonNode schema, String name) {
        return StreamSupport.stream(schema.path("required").spliterator(), false)
                .anyMatch(known -> known.asText().equals(name));
    }

    private static String type(String name, JsonNode field) {
        if (field.has("items")) {
            return "list of " + type(name, field.path("items"));
        }
        if (field.path("x-kubernetes-int-or-string").asBoolean()) {
            return "quantity";
        }
        if (field.has("additionalProperties")) {
            return "map of " + type(name, field.path("additionalProperties"));
        }
        if (field.has("enum")) {
            return StreamSupport.stream(field.path("enum").spliterator(), false)
                    .map(word -> "`" + word.asText() + "`")
                    .collect(Collectors.joining(", "));
        }
        return field.path("type").asText();
    }

    private static String bounds(JsonNode field) {
        List<String> bounds = new ArrayList<>();
        range(bounds, field, "minimum", "maximum", "");
        range(bounds, field, "minLength", "maxLength", " characters");
        range(bounds, field, "minItems", "maxItems", " entries");
        range(bounds, field, "minProperties", "maxProperties", " entries");
        if (!field.has("properties")) {
            field.path("x-kubernetes-validations")
                    .forEach(rule -> bounds.add(rule.path("message").asText()));
        }
        return String.join("; ", bounds).replace("|", "\\|");
    }

    private static void range(List<String> bounds, JsonNode field, String least, String most, String unit) {
        if (field.has(least) && field.has(most)) {
            bounds.add("%s to %s%s".formatted(field.path(least), field.path(most), unit));
        } else if (field.has(most)) {
            bounds.add("at most %s%s".formatted(field.path(most), unit));
        } else if (field.has(least)) {
            bounds.add("at least %s%s".formatted(field.path(least), unit));
        }
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
