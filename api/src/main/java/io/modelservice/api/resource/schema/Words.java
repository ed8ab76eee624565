package io.modelservice.api.resource.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Arrays;

/** Limits texts to some words. Input: {@code field: One, Other; field: …}. */
public final class Words implements SchemaCustomizer.Customizer {

    @Override
    public JSONSchemaProps apply(JSONSchemaProps schema, String input, KubernetesSerialization serialization) {
        for (String field : input.split("; *")) {
            String[] nameAndWords = field.split(": *");
            schema.getProperties()
                    .get(nameAndWords[0])
                    .setEnum(Arrays.stream(nameAndWords[1].split(", *"))
                            .<JsonNode>map(TextNode::valueOf)
                            .toList());
        }
        return schema;
    }
}
