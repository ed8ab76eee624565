package io.modelservice.api.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** An entry of {@code status.plan.stages}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record PlanStageStatus(
        @Required @Size(max = 40) @JsonPropertyDescription("Of the stage.")
        String name,

        @Size(max = 32) @JsonPropertyDescription("Its layers. Example: 0-1; none when no layer begins in it.")
        String layers,

        @Size(max = 256) @JsonPropertyDescription("Names of the tensors that enter it.")
        List<@Size(max = 512) String> inputs,

        @Size(max = 256) @JsonPropertyDescription("Names of the tensors that leave it.")
        List<@Size(max = 512) String> outputs,

        @Min(0) @JsonPropertyDescription("Bytes of its weights.")
        Long weightBytes,

        @Size(max = 16) @JsonPropertyDescription("Its share of the whole model's work. Example: 34%.")
        String cost,

        @Min(0) @JsonPropertyDescription("Bytes of weights and activations, as the planner counted them.")
        Long memoryBytes,

        @Size(max = 71)
        @JsonPropertyDescription(
                "Names the stage's part by the model's digest, its nodes and the tensors at both its ends; equal digests, equal"
                        + " parts. sha256: and 64 hexadecimal digits.")
        String digest) {}
