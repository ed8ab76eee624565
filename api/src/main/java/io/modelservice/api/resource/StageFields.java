package io.modelservice.api.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** An entry of {@code spec.parallelism.stages}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "!has(self.layers) || !has(self.cutBefore)",
        message = "spec.parallelism.stages: cutBefore must not stand beside layers; a stage is given by one of them:"
                + " remove the other")
public record StageFields(
        @Required
        @Size(min = 1, max = 40)
        @ValidationRule(
                value = "self.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$')",
                message = "spec.parallelism.stages: a name must be lower-case letters, digits and hyphens, beginning"
                        + " with a letter")
        @ValidationRule(
                value = "self != 'router'",
                message = "spec.parallelism.stages: a name must not be router, which is the name of the router's own"
                        + " pods; choose another")
        @JsonPropertyDescription("A DNS label, unique among the stages. Example: stage-0, whose sub-model in group 0 of"
                + " minilm is the pod minilm-stage-0-0.")
        String name,

        @JsonPropertyDescription("Which layers the stage holds; mode Manual only. Either every stage says so, without"
                + " gaps, or none does.")
        LayerFields layers,

        @Size(min = 1, max = 64)
        @JsonPropertyDescription(
                "Names of the tensors that are exactly what enters this stage; mode Manual only, instead"
                        + " of layers, never on the first stage.")
        List<@Size(min = 1, max = 512) String> cutBefore,

        @JsonPropertyDescription("Of this stage's sub-models; what is left out is taken from spec.resources.")
        ResourceFields resources,

        @JsonPropertyDescription("Laid over this stage's pods and over spec.template. Default: nothing.")
        TemplateFields template) {}
