package io.modelservice.api.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.modelservice.api.resource.schema.PodTemplateSchema;
import java.util.Map;

/** {@code template}, of the service, a stage or the router. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@SchemaCustomizer(PodTemplateSchema.class)
public record TemplateFields(
        @JsonPropertyDescription("Labels and annotations of the pods.")
        TemplateMetadata metadata,

        @JsonPropertyDescription("Fields of the pods. What they run, and as whom, is the operator's own.")
        Map<String, Object> spec) {}
