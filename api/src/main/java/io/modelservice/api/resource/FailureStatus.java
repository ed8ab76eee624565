package io.modelservice.api.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;

/** {@code status.lastFailure}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record FailureStatus(
        @Size(max = 1024) @JsonPropertyDescription("As a condition's reason. Example: OutOfMemory.")
        String reason,

        @Size(max = 253) @JsonPropertyDescription("Which sub-model failed; absent where it was a job or the router.")
        String subModel,

        @Size(max = 8192) @JsonPropertyDescription("What the process said last.")
        String message,

        @JsonPropertyDescription("That the process ended with; absent where it did not end.")
        Integer exitCode,

        @Size(max = 32) @JsonPropertyDescription("When, in UTC.")
        String time) {}
