package io.modelservice.api.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Map;

/** {@code template.metadata}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record TemplateMetadata(
        @JsonPropertyDescription("Added to the pods' own; not those of modelservice.io and app.kubernetes.io, which the"
                + " operator sets. At most 32. Default: none.")
        Map<String, String> labels,

        @JsonPropertyDescription("Added to the pods' own; not those of modelservice.io and app.kubernetes.io, which the"
                + " operator sets. At most 32. Default: none.")
        Map<String, String> annotations) {}
