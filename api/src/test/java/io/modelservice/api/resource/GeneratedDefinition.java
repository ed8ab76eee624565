package io.modelservice.api.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/** The resource definition that the records describe. */
final class GeneratedDefinition {

    private static final String HEAD = "# Generated from the records of io.modelservice.api.resource; do not edit.\n";

    private GeneratedDefinition() {}

    static CustomResourceDefinition definition() {
        CustomResourceDefinition definition = serialization().unmarshal(generated(), CustomResourceDefinition.class);
        for (CustomResourceDefinitionVersion version : definition.getSpec().getVersions()) {
            JSONSchemaProps schema = version.getSchema().getOpenAPIV3Schema();
            describe(schema);
            requireEachRuleOnce(schema);
            order(version.getAdditionalPrinterColumns());
            leaveOutUsualPriorities(version.getAdditionalPrinterColumns());
        }
        definition.getMetadata().setAnnotations(null);
        return definition;
    }

    static String yaml() {
        return HEAD + serialization().asYaml(withWholeNumbers(new ObjectMapper().valueToTree(definition())));
    }

    static JsonNode schema() {
        return serialization().unmarshal(yaml(), JsonNode.class).at("/spec/versions/0/schema/openAPIV3Schema");
    }

    static KubernetesSerialization serialization() {
        return new KubernetesSerialization(new ObjectMapper(), false);
    }

    private static String generated() {
        InMemory output = new InMemory();
        new CRDGenerator()
                .customResourceClasses(ModelServiceResource.class)
                .forCRDVersions("v1")
                .withOutput(output)
                .generate();
        return output.bytes.toString(StandardCharsets.UTF_8);
    }

    /** A bound of 64 is written so, and not as 64.0. */
    private static JsonNode withWholeNumbers(JsonNode node) {
        return switch (node) {
            case ObjectNode fields -> {
                fields.properties().forEach(field -> field.setValue(withWholeNumbers(field.getValue())));
                yield fields;
            }
            case ArrayNode items -> {
                for (int index = 0; index < items.size(); index++) {
                    items.set(index, withWholeNumbers(items.get(index)));
                }
                yield items;
            }
            case DoubleNode number -> LongNode.valueOf(number.longValue());
            default -> node;
        };
    }

    private static void describe(JSONSchemaProps root) {
        root.setDescription("A model as a service: one model, cut into sub-models that answer together.");
        root.getProperties().get("spec").setDescription("What is wanted.");
        root.getProperties().get("status").setDescription("What was found; written by the operator alone.");
    }

    /** The generator finds the rules of a record's component both at the field and at its accessor. */
    private static void requireEachRuleOnce(JSONSchemaProps schema) {
        if (schema.getXKubernetesValidations() != null) {
            schema.setXKubernetesValidations(List.copyOf(new LinkedHashSet<>(schema.getXKubernetesValidations())));
        }
        Stream<JSONSchemaProps> properties =
                schema.getProperties() == null ? Stream.of() : schema.getProperties().values().stream();
        Stream<JSONSchemaProps> items = schema.getItems() == null
                ? Stream.of()
                : Stream.of(schema.getItems().getSchema());
        Stream.concat(properties, items).forEach(GeneratedDefinition::requireEachRuleOnce);
    }

    /** The API server does not keep a priority of 0, so what compares the two would find a difference for ever. */
    private static void leaveOutUsualPriorities(List<CustomResourceColumnDefinition> columns) {
        columns.stream()
                .filter(column -> Integer.valueOf(0).equals(column.getPriority()))
                .forEach(column -> column.setPriority(null));
    }

    /** As they stand on the class; the generator goes by their paths. */
    private static void order(List<CustomResourceColumnDefinition> columns) {
        List<String> names = Arrays.stream(
                        ModelServiceResource.class.getAnnotationsByType(AdditionalPrinterColumn.class))
                .map(AdditionalPrinterColumn::name)
                .toList();
        columns.sort(Comparator.comparingInt(column -> names.indexOf(column.getName())));
    }

    private static final class InMemory implements CRDGenerator.CRDOutput<OutputStream> {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public OutputStream outputFor(String crdName) {
            return bytes;
        }

        @Override
        public void close() {
            try {
                bytes.close();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
    }
}
