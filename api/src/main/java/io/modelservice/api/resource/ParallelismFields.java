package io.modelservice.api.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.modelservice.api.resource.schema.NamedLists;
import io.modelservice.api.resource.schema.Words;
import java.util.List;

/** {@code spec.parallelism}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@SchemaCustomizer(value = Words.class, input = "mode: Auto, Manual; policy: CostProportional, MemoryProportional, Even")
@SchemaCustomizer(value = NamedLists.class, input = "stages")
@ValidationRule(
        value = "self.mode != 'Manual' || (has(self.stages) && size(self.stages) > 0)",
        message = "spec.parallelism.stages must be listed in mode Manual, each with its layers or its cutBefore")
@ValidationRule(
        value = "self.mode != 'Manual' || !has(self.policy)",
        message =
                "spec.parallelism.policy has no effect in mode Manual, where the stages say what they hold; remove it")
@ValidationRule(
        value = "!has(self.pipeline) || !has(self.stages) || size(self.stages) == self.pipeline",
        message = "spec.parallelism.pipeline is not the number of stages listed; make them agree or remove one")
@ValidationRule(
        value =
                "self.mode == 'Manual' || !has(self.stages) || !self.stages.exists(s, has(s.layers) || has(s.cutBefore))",
        message = "spec.parallelism.stages: layers and cutBefore take effect in mode Manual only; set"
                + " parallelism.mode: Manual or remove them")
@ValidationRule(
        value = "self.mode != 'Manual' || !has(self.stages) || !self.stages.exists(s, has(s.layers)) ||"
                + " self.stages.all(s, has(s.layers))",
        message = "spec.parallelism.stages: when one stage gives its layers, every stage must; add the missing layers")
@ValidationRule(
        value = "self.mode != 'Manual' || !has(self.stages) || self.stages.exists(s, has(s.layers)) ||"
                + " size(self.stages.filter(s, has(s.cutBefore))) == size(self.stages) - 1",
        message =
                "spec.parallelism.stages: in mode Manual every stage gives its layers, or every stage but the first its"
                        + " cutBefore; add what is missing")
@ValidationRule(
        value = "!has(self.stages) || size(self.stages) == 0 || !has(self.stages[0].cutBefore)",
        message = "spec.parallelism.stages: cutBefore has no place on the first stage, which begins with the model's"
                + " inputs; remove it")
@ValidationRule(
        value = "self.mode != 'Manual' || !has(self.stages) || size(self.stages) == 0 || !has(self.stages[0].layers) ||"
                + " self.stages[0].layers.first == 0",
        message = "spec.parallelism.stages: the first stage must begin with layer 0")
@ValidationRule(
        value =
                "self.mode != 'Manual' || !has(self.stages) || !self.stages.all(s, has(s.layers)) ||"
                        + " self.stages.all(s, s.layers.first == 0 || self.stages.exists_one(t, t.layers.last == s.layers.first - 1))",
        message = "spec.parallelism.stages: the layers of the stages must go on without gap or overlap; let each begin"
                + " with the layer behind the last of the stage before")
public record ParallelismFields(
        @Default("Auto")
        @JsonPropertyDescription("Who decides the split. Auto: the planner decides what is left out. Manual: stages say"
                + " what each holds, and the planner checks it. Default Auto.")
        String mode,

        @Min(1)
        @Max(64)
        @JsonPropertyDescription("How many stages, 1 to 64. Default: the number of stages listed; else, in mode Auto,"
                + " the fewest that fit the memory limits. Example: pipeline 3 makes the pods minilm-stage-0-0,"
                + " minilm-stage-1-0 and minilm-stage-2-0.")
        Integer pipeline,

        @JsonPropertyDescription("What an automatic split shares evenly. CostProportional: a stage with twice the CPUs"
                + " gets twice the work. MemoryProportional: a stage with twice the memory limit holds twice as much."
                + " Even: layers by number. Has no place in mode Manual. Default CostProportional.")
        String policy,

        @Size(max = 64)
        @JsonPropertyDescription("What single stages differ in, in their order; as many as pipeline when both are"
                + " given. Required in mode Manual. Default: stages named stage-0, stage-1 and so on, all alike.")
        List<StageFields> stages,

        @JsonPropertyDescription("How the split is compared with the whole model before it serves.")
        VerificationFields verification) {}
