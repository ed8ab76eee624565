package io.modelservice.api.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.modelservice.api.resource.schema.NamedLists;
import java.util.List;

/** {@code status.plan}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@SchemaCustomizer(value = NamedLists.class, input = "stages")
public record PlanStatus(
        @Size(max = 16) @JsonPropertyDescription("The split in short. Example: pp3 for three stages.")
        String summary,

        @Size(max = 64) @JsonPropertyDescription("Hash of the plan, in hexadecimal digits.")
        String hash,

        @Size(max = 16) @JsonPropertyDescription("Planner, or User in mode Manual.")
        String decidedBy,

        @Min(0) @JsonPropertyDescription("How many stages.") Integer pipeline,

        @Size(max = 4096) @JsonPropertyDescription("Why it is split so, in a sentence.")
        String reason,

        @Size(max = 64) @JsonPropertyDescription("What each stage holds, in order.")
        List<PlanStageStatus> stages,

        @JsonPropertyDescription("What the comparison with the whole model found; absent in verification mode None.")
        VerificationStatus verification) {}
