package io.modelservice.api.resource.schema;

import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/**
 * Makes fields what Kubernetes calls quantities: numbers or texts. Input: {@code field: LEAST to MOST, …}, by which
 * numbers are bounded; texts are bounded by their form alone.
 */
public final class Quantities implements SchemaCustomizer.Customizer {

    private static final String FORM =
            "^([0-9]{1,18}(\\.[0-9]{1,9})?|\\.[0-9]{1,9})(m|k|M|G|T|P|Ki|Mi|Gi|Ti|Pi|[eE][+-]?[0-9])?$";
    private static final String NOT_ZERO = "^[0-9.]*[1-9]";

    @Override
    public JSONSchemaProps apply(JSONSchemaProps schema, String input, KubernetesSerialization serialization) {
        for (String field : input.split(", *")) {
            String[] nameAndBounds = field.split(": *| to ");
            schema.getProperties()
                    .computeIfPresent(
                            nameAndBounds[0],
                            (name, property) -> quantity(
                                    property, Double.valueOf(nameAndBounds[1]), Double.valueOf(nameAndBounds[2])));
        }
        return schema;
    }

    private static JSONSchemaProps quantity(JSONSchemaProps property, double least, double most) {
        return new JSONSchemaPropsBuilder()
                .withDescription(property.getDescription())
                .withXKubernetesIntOrString(true)
                .withAnyOf(typed("integer"), typed("string"))
                .withAllOf(new JSONSchemaPropsBuilder().withPattern(NOT_ZERO).build())
                .withPattern(FORM)
                .withMinimum(least)
                .withMaximum(most)
                .build();
    }

    private static JSONSchemaProps typed(String type) {
        return new JSONSchemaPropsBuilder().withType(type).build();
    }
}
