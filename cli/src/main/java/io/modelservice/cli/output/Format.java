package io.modelservice.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.modelservice.splitter.serving.ServingJson;
import java.util.function.Supplier;

/** How a result is printed. */
public enum Format {
    /** For people. */
    TABLE,
    /** For programs. */
    JSON,
    /** For programs and people. */
    YAML;

    /** The result in this format, ending with a line end. */
    public String print(Object data, Supplier<String> table) {
        try {
            return switch (this) {
                case TABLE -> table.get();
                case JSON ->
                    ServingJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(data) + "\n";
                case YAML -> yaml().writeValueAsString(ServingJson.mapper().valueToTree(data));
            };
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException(bug);
        }
    }

    private static ObjectMapper yaml() {
        return new ObjectMapper(YAMLFactory.builder()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .build());
    }
}
