package io.modelservice.api.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code -Dgolden.update=true} writes the files anew. */
class DefinitionTest {

    private static final Path DEFINITION = Path.of("../crds/modelservices.modelservice.io-v1.yaml");

    private static final Path REFERENCE = Path.of("../docs/crd-reference.md");

    private static void assertUpToDate(Path file, String content) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        }
        assertThat(file).as("run with -Dgolden.update=true to write it").exists();
        assertThat(content).isEqualTo(Files.readString(file));
    }

    @Test
    void shouldKeepTheDefinitionInStepWithTheRecords() throws IOException {
        assertUpToDate(DEFINITION, GeneratedDefinition.yaml());
    }

    @Test
    void shouldKeepTheReferenceInStepWithTheRecords() throws IOException {
        assertUpToDate(REFERENCE, ReferenceText.of(GeneratedDefinition.schema()));
    }

    @Test
    void shouldDescribeAndBoundEveryField() {
        assertThat(incomplete("", GeneratedDefinition.schema())).isEmpty();
    }

    private static List<String> incomplete(String path, JsonNode schema) {
        List<String> incomplete = new ArrayList<>();
        if (!path.endsWith("[]") && !path.endsWith("*") && !schema.has("description")) {
            incomplete.add(path + " has no description");
        }
        String type = schema.path("type").asText();
        if (type.equals("string") && !schema.has("enum") && !schema.has("maxLength")) {
            incomplete.add(path + " has no maxLength");
        }
        if (type.equals("array") && !schema.has("maxItems")) {
            incomplete.add(path + " has no maxItems");
        }
        if (schema.has("additionalProperties") && !schema.has("maxProperties")) {
            incomplete.add(path + " has no maxProperties");
        }
        schema.path("properties")
                .properties()
                .forEach(field -> incomplete.addAll(incomplete(path + "." + field.getKey(), field.getValue())));
        if (schema.has("items")) {
            incomplete.addAll(incomplete(path + "[]", schema.path("items")));
        }
        if (schema.has("additionalProperties")) {
            incomplete.addAll(incomplete(path + ".*", schema.path("additionalProperties")));
        }
        return incomplete;
    }
}
