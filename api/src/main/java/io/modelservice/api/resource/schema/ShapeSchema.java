package io.modelservice.api.resource.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRuleBuilder;
import io.modelservice.api.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The schema of values of a shape. */
final class ShapeSchema {

    private ShapeSchema() {}

    static JSONSchemaProps of(Shape shape) {
        return switch (shape) {
            case Shape.Text text -> text(text);
            case Shape.Whole whole ->
                new JSONSchemaPropsBuilder()
                        .withType("integer")
                        .withMinimum((double) whole.least())
                        .withMaximum((double) whole.most())
                        .build();
            case Shape.OneOf choice ->
                new JSONSchemaPropsBuilder()
                        .withType("string")
                        .withEnum(choice.words().stream()
                                .<JsonNode>map(TextNode::valueOf)
                                .toList())
                        .build();
            case Shape.Texts texts -> texts(texts);
            case Shape.ListOf list -> list(list);
            case Shape.Structure structure -> structure(structure);
        };
    }

    private static JSONSchemaProps text(Shape.Text text) {
        JSONSchemaProps schema = new JSONSchemaPropsBuilder()
                .withType("string")
                .withMaxLength((long) text.maxLength())
                .withPattern("^(" + text.pattern() + ")$")
                .build();
        text.reserved()
                .map(reserved -> rule("!self.matches(r'^(%s)$')", reserved.pattern(), reserved.message()))
                .ifPresent(rule -> schema.setXKubernetesValidations(List.of(rule)));
        return schema;
    }

    private static JSONSchemaProps list(Shape.ListOf list) {
        return new JSONSchemaPropsBuilder()
                .withType("array")
                .withMaxItems((long) list.most())
                .withNewItems()
                .withSchema(of(list.item()))
                .endItems()
                .withXKubernetesListType(list.named() ? "map" : "atomic")
                .withXKubernetesListMapKeys(list.named() ? List.of("name") : List.of())
                .build();
    }

    private static JSONSchemaProps texts(Shape.Texts texts) {
        JSONSchemaProps schema = new JSONSchemaPropsBuilder()
                .withType("object")
                .withMaxProperties((long) texts.maxEntries())
                .withNewAdditionalProperties()
                .withSchema(of(texts.value()))
                .endAdditionalProperties()
                .build();
        Shape.Text key = texts.key();
        List<ValidationRule> rules = new ArrayList<>();
        rules.add(rule("self.all(key, key.matches(r'^(%s)$'))", key.pattern(), "a key must be " + key.inWords()));
        key.reserved()
                .map(reserved -> rule(
                        "self.all(key, !key.matches(r'^(%s)$'))", reserved.pattern(), "a key " + reserved.message()))
                .ifPresent(rules::add);
        schema.setXKubernetesValidations(rules);
        return schema;
    }

    private static ValidationRule rule(String rule, String pattern, String message) {
        return new ValidationRuleBuilder()
                .withRule(rule.formatted(pattern))
                .withMessage(message)
                .build();
    }

    private static ValidationRule rule(Shape.Either either) {
        return new ValidationRuleBuilder()
                .withRule("has(self.%s) != has(self.%s)".formatted(either.one(), either.other()))
                .withMessage(either.inWords())
                .build();
    }

    private static JSONSchemaProps structure(Shape.Structure structure) {
        Map<String, JSONSchemaProps> properties = new TreeMap<>();
        structure.fields().forEach((name, field) -> {
            JSONSchemaProps schema = of(field.shape());
            schema.setDescription(field.description());
            properties.put(name, schema);
        });
        return new JSONSchemaPropsBuilder()
                .withType("object")
                .withXKubernetesValidations(
                        structure.either().map(ShapeSchema::rule).stream().toList())
                .withProperties(properties)
                .withRequired(structure.fields().entrySet().stream()
                        .filter(field -> field.getValue().required())
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList())
                .build();
    }
}
