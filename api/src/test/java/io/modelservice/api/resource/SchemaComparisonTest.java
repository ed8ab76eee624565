package io.modelservice.api.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaComparisonTest {

    private static JsonNode schema(String yaml) {
        return GeneratedDefinition.serialization().unmarshal("---\n" + yaml, JsonNode.class);
    }

    private static List<String> breaks(String before, String after) {
        return SchemaComparison.breaks(
                schema("{properties: {a: {%s}}}".formatted(before)),
                schema("{properties: {a: {%s}}}".formatted(after)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type: string | type: integer | .a: type was \"string\" and is \"integer\"",
                "type: string | type: string, enum: [A] | .a: enum is new",
                "enum: [A, B] | enum: [A] | .a: enum lost \"B\"",
                "maximum: 9 | maximum: 8 | .a: maximum was 9 and is 8",
                "type: string | type: string, maxLength: 3 | .a: maxLength was absent and is 3",
                "maxItems: 4 | maxItems: 3 | .a: maxItems was 4 and is 3",
                "maxProperties: 4 | maxProperties: 3 | .a: maxProperties was 4 and is 3",
                "minimum: 0 | minimum: 1 | .a: minimum was 0 and is 1",
                "type: array | type: array, minItems: 1 | .a: minItems was absent and is 1",
                "pattern: x | pattern: xy | .a: pattern was \"x\" and is \"xy\"",
                "type: string | type: string, pattern: y | .a: pattern was absent and is \"y\"",
                "type: string | type: string, format: date-time | .a: format was absent and is \"date-time\"",
                "nullable: true | type: string | .a was nullable",
                "default: 1 | default: 2 | .a: default was 1 and is 2",
                "items: {type: string} | items: {type: integer} | .a[]: type was \"string\" and is \"integer\"",
                "items: {type: string} | {} | .a[] was removed",
                "additionalProperties: {maxLength: 2} | additionalProperties: {maxLength: 1} | .a.*: maxLength was 2 and is 1",
                "properties: {b: {}} | properties: {} | .a.b was removed",
                "properties: {b: {}} | {properties: {b: {}}, required: [b]} | .a.b became required",
                "x-kubernetes-list-type: map | x-kubernetes-list-type: atomic | .a: x-kubernetes-list-type was \"map\" and is \"atomic\"",
                "x-kubernetes-validations: [] | {x-kubernetes-validations: [{rule: 1 < 2}]} | .a: the rule \"1 < 2\" is new",
                "x-kubernetes-preserve-unknown-fields: true | {} | .a: x-kubernetes-preserve-unknown-fields was true and is absent",
            })
    void shouldCatchEachKindOfBreak(String before, String after, String complaint) {
        assertThat(breaks(unwrapped(before), unwrapped(after))).contains(complaint);
    }

    @Test
    void shouldLetAFieldThatHadToBeThereBecomeOneOfTwo() {
        String after = "properties: {b: {}, c: {}}, x-kubernetes-validations: [{rule: has(self.b) != has(self.c)}]";

        assertThat(breaks("properties: {b: {}}, required: [b]", after)).isEmpty();
        assertThat(breaks("properties: {b: {}}", after)).hasSize(1);
        assertThat(breaks("properties: {b: {}, c: {}}, required: [b]", after)).hasSize(1);
    }

    /** Braces keep commas of one column apart from those of the table. */
    private static String unwrapped(String fields) {
        return fields.startsWith("{") ? fields.substring(1, fields.length() - 1) : fields;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "enum: [A] | enum: [A, B]",
                "maximum: 8 | maximum: 9",
                "maximum: 8 | description: more",
                "minLength: 2 | minLength: 1",
                "pattern: x | description: any",
                "properties: {} | properties: {b: {maxLength: 1, enum: [A]}}",
                "required: [b] | required: []",
                "required: [] | required: [b], properties: {b: {default: 1}}",
                "type: string | type: string, nullable: true",
                "x-kubernetes-validations: [{rule: 1 < 2, message: a}] | x-kubernetes-validations: [{rule: 1 < 2, message: b}]"
            })
    void shouldLetStoredObjectsBeWhereTheyStillAreGood(String before, String after) {
        assertThat(breaks(before, after)).isEmpty();
    }

    @Test
    void shouldNameThePath() {
        JsonNode before =
                schema("{properties: {spec: {properties: {list: {items: {properties: {x: {maximum: 2}}}}}}}}");
        JsonNode after = schema("{properties: {spec: {properties: {list: {items: {properties: {x: {maximum: 1}}}}}}}}");

        assertThat(SchemaComparison.breaks(before, after)).containsExactly(".spec.list[].x: maximum was 2 and is 1");
    }
}
