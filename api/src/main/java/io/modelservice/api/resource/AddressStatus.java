package io.modelservice.api.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** An entry of {@code status.addresses}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record AddressStatus(
        @Required @Size(max = 64) @JsonPropertyDescription("From where it can be reached. Example: ClusterInternal.")
        String type,

        @Required @Size(max = 2048) @JsonPropertyDescription("Example: http://minilm.default.svc:80.")
        String url,

        @Required
        @Size(max = 64)
        @JsonPropertyDescription("What is spoken there. Example: OpenAI, OpenInference or OpenInferenceGrpc.")
        String protocol) {}
