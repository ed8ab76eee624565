package io.modelservice.api.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** {@code spec.router.batching}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "!has(self.maxBatchSize) || self.maxBatchSize != 1 || !has(self.maxLatency)",
        message = "spec.router.batching.maxLatency has no effect beside maxBatchSize: 1; remove one of them")
public record BatchingFields(
        @Min(1)
        @Max(1024)
        @JsonPropertyDescription(
                "Rows in one batch, 1 to 1024; 1 switches joining off. Where the verification finds that"
                        + " a model's rows depend on each other it is 1 whatever is said here. Default 16, or 1 in verification"
                        + " mode None, where nobody has looked.")
        Integer maxBatchSize,

        @Size(max = 60)
        @ValidationRule(
                value = "self" + DurationForm.MATCHES + " &&" + " duration(self) <= duration('10s')",
                message = "spec.router.batching.maxLatency must be a duration from 0s to 10s, such as 2ms")
        @JsonPropertyDescription("How long the first row of a batch may wait for others, 0s to 10s and less than the"
                + " timeout; has no place beside maxBatchSize 1. Default 2ms.")
        String maxLatency) {}
