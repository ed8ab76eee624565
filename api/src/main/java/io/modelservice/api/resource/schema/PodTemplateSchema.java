package io.modelservice.api.resource.schema;

import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.modelservice.api.shape.PodShape;
import io.modelservice.api.shape.Shape;
import java.util.Map;

/** Gives a template the fields that users may lay over pods. */
public final class PodTemplateSchema implements SchemaCustomizer.Customizer {

    @Override
    public JSONSchemaProps apply(JSONSchemaProps schema, String input, KubernetesSerialization serialization) {
        replace(schema, "spec", PodShape.SPEC);
        JSONSchemaProps metadata = schema.getProperties().get("metadata");
        replace(metadata, "labels", PodShape.LABELS);
        replace(metadata, "annotations", PodShape.ANNOTATIONS);
        return schema;
    }

    private static void replace(JSONSchemaProps schema, String name, Shape shape) {
        Map<String, JSONSchemaProps> properties = schema.getProperties();
        JSONSchemaProps replacement = ShapeSchema.of(shape);
        replacement.setDescription(properties.get(name).getDescription());
        properties.put(name, replacement);
    }
}
