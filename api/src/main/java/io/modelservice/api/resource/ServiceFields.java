package io.modelservice.api.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.model.annotation.SpecReplicas;

/** {@code spec}: what is wanted. Each component may be null. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ServiceFields(
        @Default("false")
        @JsonPropertyDescription(
                "Whether nothing is to run: all pods go, and the service stays as it is described. Default false.")
        Boolean suspend,

        @Required @JsonPropertyDescription("Which model is served.")
        ModelFields model,

        @JsonPropertyDescription("How the model is split. Default: as few stages as the memory limits allow; one when"
                + " there are none.")
        ParallelismFields parallelism,

        @SpecReplicas
        @Default("1")
        @Min(0)
        @Max(256)
        @JsonPropertyDescription("How many groups, each a complete copy of all sub-models, serve it, 0 to 256; kubectl"
                + " scale sets it. With 0 the router answers that no group is ready. Default 1. Example: replicas 2 with"
                + " pipeline 3 runs six sub-model pods, minilm-stage-0-0 to minilm-stage-2-1.")
        Integer replicas,

        @ValidationRule(
                value = "!has(self.limits) || !has(self.limits.memory) ||"
                        + " !isQuantity(string(self.limits.memory)) ||"
                        + " !quantity(string(self.limits.memory)).isLessThan(quantity('1Mi'))",
                message = "spec.resources.limits.memory is too little for any process; write at least 1Mi, for example"
                        + " 512Mi")
        @ValidationRule(
                value = "!has(self.requests) || !has(self.requests.memory) || !has(self.limits) ||"
                        + " !has(self.limits.memory) || !quantity(string(self.requests.memory))"
                        + ".isGreaterThan(quantity(string(self.limits.memory)))",
                message = "spec.resources.requests.memory is more than limits.memory; lower it or raise the limit")
        @ValidationRule(
                value = "!has(self.requests) || !has(self.requests.cpu) || !has(self.limits) || !has(self.limits.cpu)"
                        + " || !quantity(string(self.requests.cpu)).isGreaterThan(quantity(string(self.limits.cpu)))",
                message = "spec.resources.requests.cpu is more than limits.cpu; lower it or raise the limit")
        @ValidationRule(
                value = "!has(self.limits) || !has(self.limits.cpu) ||"
                        + " (quantity(string(self.limits.cpu)).isGreaterThan(quantity('0')) &&"
                        + " !quantity(string(self.limits.cpu)).isGreaterThan(quantity('1024')))",
                message = "spec.resources.limits.cpu must be more than 0 and at most 1024 CPUs, such as 2 or 500m")
        @JsonPropertyDescription("What each sub-model's pod may use and is sure to get; a stage's own come first, name"
                + " by name. Default: no limits.")
        ResourceFields resources,

        @JsonPropertyDescription("Laid over every sub-model's pod; a stage's own comes first. Default: nothing.")
        TemplateFields template,

        @JsonPropertyDescription("What faces the clients.") RouterFields router) {}
