package io.modelservice.api.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;

/** {@code resources}, of the service or of a stage. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "!has(self.requests) || !has(self.requests.nvidia__dot__com__slash__gpu) || (has(self.limits) &&"
                + " has(self.limits.nvidia__dot__com__slash__gpu) && self.requests.nvidia__dot__com__slash__gpu"
                + " == self.limits.nvidia__dot__com__slash__gpu)",
        message = "resources.requests of nvidia.com/gpu must be as many as its limit, since a pod gets as many as that"
                + " says; write the same there, or only there")
@ValidationRule(
        value = "!has(self.requests) || !has(self.requests.amd__dot__com__slash__gpu) || (has(self.limits) &&"
                + " has(self.limits.amd__dot__com__slash__gpu) && self.requests.amd__dot__com__slash__gpu"
                + " == self.limits.amd__dot__com__slash__gpu)",
        message =
                "resources.requests of amd.com/gpu must be as many as its limit, since a pod gets as many as that says;"
                        + " write the same there, or only there")
public record ResourceFields(
        @JsonPropertyDescription("What a sub-model may use at most. Default: no limits.")
        AmountFields limits,

        @JsonPropertyDescription("What a sub-model is sure to get; never more than the limit. Default: the limits.")
        AmountFields requests) {}
