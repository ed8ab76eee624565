package io.modelservice.api.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.modelservice.api.resource.schema.Words;

/** {@code spec.model}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@SchemaCustomizer(value = Words.class, input = "format: Onnx; task: Embedding, Tensor")
public record ModelFields(
        @Required
        @Size(max = 2048)
        @ValidationRule(
                value = "self.matches(r'^(?i:file|https|http|hf|s3|maven):[^\\x00-\\x20\\x7f]+$')",
                message =
                        "spec.model.uri must be a URI of file, https, hf, s3 or maven, without spaces (write a space as"
                                + " %20), such as hf://organisation/name")
        @JsonPropertyDescription("Where the model is: https://host/model.onnx, hf://organisation/name, s3://bucket/key,"
                + " maven://group/artifact/version/path-in-jar, or file:///path for what lies in the runtime's image or"
                + " on its volumes.")
        String uri,

        @ValidationRule(
                value = "self.matches(r'^[^\\x00-\\x20\\x7f]{1,256}$')",
                message = "spec.model.revision must be 1 to 256 characters without spaces, as the source names it")
        @Size(max = 256)
        @JsonPropertyDescription(
                "Branch, tag or commit, for sources that have them. Default: the source's own. Example: main.")
        String revision,

        @Size(max = 71)
        @ValidationRule(
                value = "self.matches('^sha256:[0-9a-f]{64}$')",
                message = "spec.model.digest must be sha256: and 64 lower-case hexadecimal digits, as sha256sum prints"
                        + " them")
        @JsonPropertyDescription("What the model must be, else it is refused: sha256: and 64 hexadecimal digits."
                + " Default: what is found at the first fetch is held to afterwards.")
        String digest,

        @JsonPropertyDescription("How the file is written. Default: found by its content.")
        String format,

        @JsonPropertyDescription("Decides the endpoints beside the Open Inference Protocol: Embedding adds"
                + " /v1/embeddings, Tensor adds none. Default: found by the model's inputs and outputs.")
        String task) {}
