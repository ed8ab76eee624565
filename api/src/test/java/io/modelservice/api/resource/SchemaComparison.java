package io.modelservice.api.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of a schema would refuse, change or forget objects that were stored under an earlier one. */
final class SchemaComparison {

    private static final List<String> UPPER = List.of("maximum", "maxLength", "maxItems", "maxProperties");
    private static final List<String> LOWER = List.of("minimum", "minLength", "minItems", "minProperties");
    private static final List<String> SAME = List.of(
            "type",
            "default",
            "x-kubernetes-int-or-string",
            "x-kubernetes-list-type",
            "x-kubernetes-list-map-keys",
            "x-kubernetes-map-type",
            "x-kubernetes-preserve-unknown-fields");
    private static final List<String> NOT_MORE =
            List.of("pattern", "format", "allOf", "anyOf", "oneOf", "not", "multipleOf", "uniqueItems");

    private static final Pattern EITHER = Pattern.compile("has\\(self\\.(\\w+)\\) != has\\(self\\.(\\w+)\\)");

    private final List<String> breaks = new ArrayList<>();

    private SchemaComparison() {}

    /** Each a sentence that begins with the path; empty when every object that was good stays as it is. */
    static List<String> breaks(JsonNode before, JsonNode after) {
        SchemaComparison comparison = new SchemaComparison();
        comparison.compare("", before, after);
        return List.copyOf(comparison.breaks);
    }

    private void compare(String path, JsonNode before, JsonNode after) {
        SAME.forEach(word -> requireSame(path, word, before.path(word), after.path(word)));
        NOT_MORE.forEach(word -> requireNotMore(path, word, before.path(word), after.path(word)));
        UPPER.forEach(word -> requireBound(path, word, before.path(word), after.path(word), 1));
        LOWER.forEach(word -> requireBound(path, word, before.path(word), after.path(word), -1));
        requireAll(path, "enum", before.path("enum"), after.path("enum"));
        requireNullable(path, before, after);
        requireNoNewlyRequired(path, before, after);
        requireNoNewRules(path, before, after);
        compareProperties(path, before.path("properties"), after.path("properties"));
        compareNested(path + "[]", before.path("items"), after.path("items"));
        compareNested(path + ".*", before.path("additionalProperties"), after.path("additionalProperties"));
    }

    private void compareProperties(String path, JsonNode before, JsonNode after) {
        before.properties().forEach(property -> {
            String name = path + "." + property.getKey();
            if (after.has(property.getKey())) {
                compare(name, property.getValue(), after.get(property.getKey()));
            } else {
                breaks.add(name + " was removed");
            }
        });
    }

    private void compareNested(String path, JsonNode before, JsonNode after) {
        if (before.isObject() && after.isObject()) {
            compare(path, before, after);
        } else if (before.isObject()) {
            breaks.add(path + " was removed");
        }
    }

    private void requireSame(String path, String word, JsonNode before, JsonNode after) {
        if (!before.equals(after)) {
            breaks.add("%s: %s was %s and is %s".formatted(path, word, shown(before), shown(after)));
        }
    }

    private void requireNotMore(String path, String word, JsonNode before, JsonNode after) {
        if (!after.isMissingNode()) {
            requireSame(path, word, before, after);
        }
    }

    /** @param direction 1 for an upper bound, -1 for a lower one */
    private void requireBound(String path, String word, JsonNode before, JsonNode after, int direction) {
        boolean narrower = !after.isMissingNode()
                && (before.isMissingNode() || direction * Double.compare(after.asDouble(), before.asDouble()) < 0);
        if (narrower) {
            breaks.add("%s: %s was %s and is %s".formatted(path, word, shown(before), shown(after)));
        }
    }

    private void requireAll(String path, String word, JsonNode before, JsonNode after) {
        Set<JsonNode> allowed = new HashSet<>();
        after.forEach(allowed::add);
        before.forEach(value -> {
            if (!after.isMissingNode() && !allowed.contains(value)) {
                breaks.add("%s: %s lost %s".formatted(path, word, value));
            }
        });
        if (before.isMissingNode() && !after.isMissingNode()) {
            breaks.add("%s: %s is new".formatted(path, word));
        }
    }

    private void requireNullable(String path, JsonNode before, JsonNode after) {
        if (before.path("nullable").asBoolean() && !after.path("nullable").asBoolean()) {
            breaks.add(path + " was nullable");
        }
    }

    /** A field that is filled in by default may become required. */
    private void requireNoNewlyRequired(String path, JsonNode before, JsonNode after) {
        Set<JsonNode> known = new HashSet<>();
        before.path("required").forEach(known::add);
        after.path("required").forEach(name -> {
            boolean filledIn = after.path("properties").path(name.asText()).has("default");
            if (!known.contains(name) && !filledIn) {
                breaks.add("%s.%s became required".formatted(path, name.asText()));
            }
        });
    }

    private void requireNoNewRules(String path, JsonNode before, JsonNode after) {
        Set<String> known = new HashSet<>();
        before.path("x-kubernetes-validations")
                .forEach(rule -> known.add(rule.path("rule").asText()));
        after.path("x-kubernetes-validations").forEach(rule -> {
            String text = rule.path("rule").asText();
            if (!known.contains(text) && !heldAlways(text, before)) {
                breaks.add("%s: the rule %s is new".formatted(path, rule.path("rule")));
            }
        });
    }

    /** That there is one of two fields, of which one had to be there and the other was not known. */
    private static boolean heldAlways(String rule, JsonNode before) {
        Matcher either = EITHER.matcher(rule);
        Set<String> required = new HashSet<>();
        before.path("required").forEach(name -> required.add(name.asText()));
        return either.matches()
                && required.contains(either.group(1))
                && !before.path("properties").has(either.group(2));
    }

    private static String shown(JsonNode node) {
        return node instanceof MissingNode ? "absent" : node.toString();
    }
}
