package io.modelservice.api.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;

/** {@code status.model}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModelStatus(
        @Size(max = 2048)
        @JsonPropertyDescription("Where the model was found, with everything that the source left open filled in.")
        String resolvedURI,

        @Size(max = 71) @JsonPropertyDescription("What the model is: sha256: and 64 hexadecimal digits.")
        String digest,

        @Size(max = 64) @JsonPropertyDescription("How the model is written. Example: Onnx.")
        String format,

        @Size(max = 64) @JsonPropertyDescription("What the model is for. Example: Embedding.")
        String task,

        @Min(0) @JsonPropertyDescription("Bytes of the model's files.")
        Long sizeBytes,

        @Min(0) @JsonPropertyDescription("Numbers that the model has learnt.")
        Long parameters,

        @Min(0) @JsonPropertyDescription("Layers that were recognised.")
        Integer layers) {}
