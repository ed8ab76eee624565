package io.modelservice.api.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.modelservice.api.resource.schema.Quantities;

/** {@code limits} or {@code requests}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@SchemaCustomizer(value = Quantities.class, input = "memory: 1048576 to 1125899906842624, cpu: 1 to 1024")
public record AmountFields(
        @JsonPropertyDescription("Bytes of the whole process, at least 1Mi. The planner fits a stage's weights and"
                + " activations into it, less what the process itself needs. Example: 2Gi.")
        String memory,

        @JsonPropertyDescription(
                "CPUs, more than 0 and at most 1024; rounded up it is the number of the engine's threads,"
                        + " and in an automatic split a stage's share of the work follows it. Example: 500m.")
        String cpu,

        @Min(1)
        @Max(64)
        @JsonProperty("nvidia.com/gpu")
        @JsonPropertyDescription("Accelerators by NVIDIA, a whole number from 1 to 64. A request must equal the limit."
                + " Default: none.")
        Integer nvidia,

        @Min(1)
        @Max(64)
        @JsonProperty("amd.com/gpu")
        @JsonPropertyDescription(
                "Accelerators by AMD, a whole number from 1 to 64. A request must equal the limit." + " Default: none.")
        Integer amd) {}
