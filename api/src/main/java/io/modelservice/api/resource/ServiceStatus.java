package io.modelservice.api.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.model.annotation.LabelSelector;
import io.fabric8.kubernetes.model.annotation.StatusReplicas;
import io.modelservice.api.condition.Condition;
import io.modelservice.api.resource.schema.NamedLists;
import java.util.List;

/** {@code status}: what was found. Each component may be null. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@SchemaCustomizer(value = NamedLists.class, input = "conditions=type, addresses=type+url, subModels")
public record ServiceStatus(
        @Min(0) @JsonPropertyDescription("The metadata.generation of the specification that this status is about.")
        Long observedGeneration,

        @Size(max = 32)
        @JsonPropertyDescription(
                "Accepted, ModelResolved, Planned, Verified, Scheduled, StagesReady and RouterReady, of"
                        + " which Ready is the summary; and Progressing, Degraded, Suspended.")
        List<Condition> conditions,

        @Size(max = 2048) @JsonPropertyDescription("Where clients inside the cluster find the service over HTTP.")
        String url,

        @Size(max = 16) @JsonPropertyDescription("All places where clients find the service.")
        List<AddressStatus> addresses,

        @StatusReplicas @Min(0) @JsonPropertyDescription("How many groups there are, ready or not.")
        Integer replicas,

        @Min(0) @JsonPropertyDescription("How many groups serve.")
        Integer readyReplicas,

        @Size(max = 32) @JsonPropertyDescription("Groups that serve and groups that are asked for. Example: 2/2.")
        String groups,

        @LabelSelector
        @Size(max = 1024)
        @JsonPropertyDescription(
                "Selects the pods of stage 0, one a group, in text form, as the scale subresource shows it.")
        String selector,

        @JsonPropertyDescription("The model as it was found.")
        ModelStatus model,

        @JsonPropertyDescription("How the model is split.") PlanStatus plan,

        @Size(max = 16384) @JsonPropertyDescription("Every sub-model of every group.")
        List<SubModelStatus> subModels,

        @Size(max = 63) @JsonPropertyDescription("The revision that serves.")
        String currentRevision,

        @Size(max = 63)
        @JsonPropertyDescription(
                "The revision that the specification asks for; while it differs from currentRevision, an"
                        + " update is under way.")
        String updateRevision,

        @JsonPropertyDescription("The last failure of a job or a pod; it stays after it was mended.")
        FailureStatus lastFailure) {}
