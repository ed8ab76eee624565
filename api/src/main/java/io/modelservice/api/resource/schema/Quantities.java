package io.modelservice.api.resource.schema;

import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;

/** Makes the fields of amounts what Kubernetes calls quantities: numbers or texts. */
public final class Quantities implements SchemaCustomizer.Customizer {

    private static final String AMOUNT =
            "^([0-9]{1,18}(\\.[0-9]{1,9})?|\\.[0-9]{1,9})(m|k|M|G|T|P|Ki|Mi|Gi|Ti|Pi|[eE][+-]?[0-9])?$";
    private static final String NOT_ZERO = "^[0-9.]*[1-9]";
    private static final String COUNT = "^([1-9]|[1-5][0-9]|6[0-4])$";
    private static final Map<String, Bounds> BOUNDS = Map.of(
            "memory", new Bounds(1 << 20, 1L << 50, AMOUNT),
            "cpu", new Bounds(1, 1024, AMOUNT),
            "nvidia.com/gpu", new Bounds(1, 64, COUNT),
            "amd.com/gpu", new Bounds(1, 64, COUNT));

    /** Numbers are bounded by their value, texts by their form. */
    private record Bounds(long least, long most, String form) {}

    @Override
    public JSONSchemaProps apply(JSONSchemaProps schema, String input, KubernetesSerialization serialization) {
        schema.getProperties().replaceAll((name, property) -> quantity(property, BOUNDS.get(name)));
        return schema;
    }

    private static JSONSchemaProps quantity(JSONSchemaProps property, Bounds bounds) {
        return new JSONSchemaPropsBuilder()
                .withDescription(property.getDescription())
                .withXKubernetesIntOrString(true)
                .withAnyOf(typed("integer"), typed("string"))
                .withAllOf(new JSONSchemaPropsBuilder().withPattern(NOT_ZERO).build())
                .withPattern(bounds.form())
                .withMinimum((double) bounds.least())
                .withMaximum((double) bounds.most())
                .build();
    }

    private static JSONSchemaProps typed(String type) {
        return new JSONSchemaPropsBuilder().withType(type).build();
    }
}
