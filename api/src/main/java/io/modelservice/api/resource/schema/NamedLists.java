package io.modelservice.api.resource.schema;

import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;

/**
 * Makes lists of objects mergeable by key. Input: the lists, each with {@code =} and its keys, joined by {@code +}; the
 * key is {@code name} where none is given.
 */
public final class NamedLists implements SchemaCustomizer.Customizer {

    @Override
    public JSONSchemaProps apply(JSONSchemaProps schema, String input, KubernetesSerialization serialization) {
        for (String list : input.split(", *")) {
            String[] nameAndKeys = list.split("=");
            String keys = nameAndKeys.length == 1 ? "name" : nameAndKeys[1];
            JSONSchemaProps property = schema.getProperties().get(nameAndKeys[0]);
            property.setXKubernetesListType("map");
            property.setXKubernetesListMapKeys(List.of(keys.split("\\+")));
        }
        return schema;
    }
}
