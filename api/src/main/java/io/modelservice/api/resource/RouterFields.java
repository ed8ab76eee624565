package io.modelservice.api.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** {@code spec.router}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "!self.timeout" + DurationForm.MATCHES + " || (has(self.batching) && has(self.batching.maxLatency) &&"
                + " !self.batching.maxLatency" + DurationForm.MATCHES
                + ") || (has(self.batching) && has(self.batching.maxLatency) ? duration(self.batching.maxLatency) :"
                + " duration('2ms')) < duration(self.timeout)",
        message =
                "spec.router.batching.maxLatency (2ms when left out) must be less than router.timeout; lower it or raise"
                        + " the timeout")
public record RouterFields(
        @Default("1")
        @Min(1)
        @Max(16)
        @JsonPropertyDescription("How many router pods share the clients, 1 to 16. Default 1.")
        Integer replicas,

        @JsonPropertyDescription("Laid over the routers' pods. Default: nothing.")
        TemplateFields template,

        @Default("30s")
        @Size(max = 60)
        @ValidationRule(
                value = "self" + DurationForm.MATCHES + " &&"
                        + " duration(self) >= duration('1ms') && duration(self) <= duration('1h')",
                message = "spec.router.timeout must be a duration from 1ms to 1h, such as 500ms, 30s or 2m")
        @JsonPropertyDescription("After which a request is given up everywhere, 1ms to 1h. Default 30s.")
        String timeout,

        @JsonPropertyDescription("How requests are joined to batches.")
        BatchingFields batching) {}
