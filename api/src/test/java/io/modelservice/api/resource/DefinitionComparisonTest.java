package io.modelservice.api.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DefinitionComparisonTest {

    private static final Path HISTORY = Path.of("src/test/resources/crd-history");

    private static JsonNode definition(String yaml) {
        return GeneratedDefinition.serialization().unmarshal(yaml, JsonNode.class);
    }

    /** A folder a version, with the definition as it was released. */
    static List<Path> history() throws IOException {
        try (Stream<Path> versions = Files.list(HISTORY)) {
            return versions.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("history")
    void shouldServeWhatAnEarlierVersionStored(Path version) throws IOException {
        JsonNode before = definition(Files.readString(version.resolve("modelservices.modelservice.io-v1.yaml")));

        assertThat(DefinitionComparison.breaks(before, definition(GeneratedDefinition.yaml())))
                .as(
                        "this would break objects of %s; serve a new version of the API beside the old one instead",
                        version)
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scope: Namespaced | scope: Cluster | /spec/scope was \"Namespaced\" and is \"Cluster\"",
                "kind: ModelService | kind: Model | /spec/names/kind was \"ModelService\" and is \"Model\"",
                "name: v1alpha1 | name: v1 | version v1alpha1 is no longer served",
                "served: true | served: false | version v1alpha1 is no longer served",
                "status: {} | other: {} | subresource status was {} and is absent",
                ".spec.replicas | .spec.count | subresource scale was {\"path\":\".spec.replicas\"} and is {\"path\":\".spec.count\"}",
                "type: string | type: integer | .a: type was \"string\" and is \"integer\""
            })
    void shouldCatchWhatBreaksClients(String before, String after, String complaint) {
        String yaml = """
                spec:
                  group: modelservice.io
                  scope: Namespaced
                  names: {kind: ModelService, plural: modelservices}
                  versions:
                    - name: v1alpha1
                      served: true
                      subresources: {status: {}, scale: {path: .spec.replicas}}
                      schema: {openAPIV3Schema: {properties: {a: {type: string}}}}
                """;

        List<String> breaks = DefinitionComparison.breaks(definition(yaml), definition(yaml.replace(before, after)));

        assertThat(breaks).singleElement().asString().isEqualTo(complaint);
    }

    @Test
    void shouldFindNothingInTheSameDefinition() {
        JsonNode definition = definition(GeneratedDefinition.yaml());

        assertThat(DefinitionComparison.breaks(definition, definition)).isEmpty();
    }
}
