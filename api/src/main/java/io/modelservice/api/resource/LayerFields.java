package io.modelservice.api.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;

/** {@code layers} of a stage. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "self.first <= self.last",
        message = "spec.parallelism.stages: layers.last must not be before layers.first; exchange them")
public record LayerFields(
        @Required @Min(0) @Max(99_999) @JsonPropertyDescription("The first layer that the stage holds, counted from 0.")
        Integer first,

        @Required @Min(0) @Max(99_999) @JsonPropertyDescription("The last layer that the stage holds, itself included.")
        Integer last) {}
