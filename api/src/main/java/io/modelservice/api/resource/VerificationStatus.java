package io.modelservice.api.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;

/** {@code status.plan.verification}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record VerificationStatus(
        @Size(max = 16) @JsonPropertyDescription("Passed or Failed.")
        String result,

        @Size(max = 32)
        @JsonPropertyDescription("The largest difference of any output element, as text. Example: 2.4e-7.")
        String maxAbsError,

        @Size(max = 32) @JsonPropertyDescription("When the comparison ended, in UTC.")
        String time) {}
