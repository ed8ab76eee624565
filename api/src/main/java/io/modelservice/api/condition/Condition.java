package io.modelservice.api.condition;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * A condition as it stands in a status. Types and reasons are texts, since a status may have been written by another
 * version.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Condition(
        @Required @Size(min = 1, max = 316) @JsonPropertyDescription("What the condition is about, such as Ready.")
        String type,

        @Required @Size(max = 7) @JsonPropertyDescription("True, False or Unknown.")
        String status,

        @JsonPropertyDescription("The metadata.generation of the specification that this was found out about.") @Min(0)
        Long observedGeneration,

        @Required @Size(max = 32) @JsonPropertyDescription("When the status last changed, in UTC.")
        String lastTransitionTime,

        @Required
        @Size(min = 1, max = 1024)
        @JsonPropertyDescription("Why, in one CamelCase word; the documentation lists them all.")
        String reason,

        @Required @Size(max = 32768) @JsonPropertyDescription("Why, in sentences with numbers, and what can be done.")
        String message) {

    /** Whether it is of a type and its status is the one given. */
    public boolean is(ConditionType type, ConditionStatus status) {
        return type.text().equals(this.type) && status.text().equals(this.status);
    }
}
