package io.modelservice.api.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.modelservice.api.resource.schema.Words;

/** {@code spec.parallelism.verification}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@SchemaCustomizer(value = Words.class, input = "mode: Enforce, Report, None")
@ValidationRule(
        value = "self.mode != 'None' || !has(self.tolerance)",
        message = "spec.parallelism.verification.tolerance has no effect in mode None; remove it")
public record VerificationFields(
        @Default("Enforce")
        @JsonPropertyDescription(
                "Enforce: serve only what answers as the whole model does. Report: say what differs and"
                        + " serve. None: do not compare, for models that no single machine can hold. Default Enforce.")
        String mode,

        @Size(max = 24)
        @ValidationRule(
                value = "self.matches(r'^[0-9](\\.[0-9]{1,18})?([eE]-?[0-9]{1,2})?$') && double(self) <= 1.0",
                message = "spec.parallelism.verification.tolerance must be a number from 0 to 1, as text, such as"
                        + " \"1e-4\"")
        @JsonPropertyDescription(
                "The largest difference of any output element that still counts as the same, from \"0\""
                        + " (bit for bit) to \"1\", as text. Has no place in mode None. Default \"1e-4\".")
        String tolerance) {}
