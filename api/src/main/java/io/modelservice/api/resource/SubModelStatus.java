package io.modelservice.api.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.modelservice.api.resource.schema.Words;

/** An entry of {@code status.subModels}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@SchemaCustomizer(value = Words.class, input = "state: Pending, Downloading, Loading, Ready, Failed")
public record SubModelStatus(
        @Required @Size(max = 253) @JsonPropertyDescription("Of the sub-model. Example: minilm-stage-0-0.")
        String name,

        @Min(0) @JsonPropertyDescription("Its group, counted from 0.")
        Integer group,

        @Size(max = 40) @JsonPropertyDescription("Its stage.")
        String stage,

        @Size(max = 253) @JsonPropertyDescription("The pod that it runs in.")
        String podName,

        @Size(max = 253) @JsonPropertyDescription("The node that the pod runs on; absent while it has none.")
        String nodeName,

        @JsonPropertyDescription("Pending, Downloading, Loading, Ready or Failed.")
        String state,

        @Min(0) @Max(100) @JsonPropertyDescription("Of the state, from 0 to 100; absent where it is not known.")
        Integer progressPercent,

        @Min(0) @JsonPropertyDescription("How often its process was started again.")
        Integer restarts) {}
