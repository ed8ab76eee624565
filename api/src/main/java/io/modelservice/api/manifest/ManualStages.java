package io.modelservice.api.manifest;

import io.modelservice.api.StageSpec;
import io.modelservice.api.StageSpec.LayerSpan;
import java.util.List;

/** What stages must say in mode Manual: each its layers, or each but the first the tensors that it is cut before. */
final class ManualStages {

    private ManualStages() {}

    static void check(List<Fields> listed, List<StageSpec> stages) {
        if (listed.isEmpty()) {
            return;
        }
        boolean byLayers = listed.stream().anyMatch(fields -> fields.has("layers"));
        for (int index = 0; index < listed.size(); index++) {
            check(listed.get(index), index, byLayers);
        }
        if (byLayers && stages.size() == listed.size()) {
            requireGapless(listed, stages);
        }
    }

    private static void check(Fields fields, int index, boolean byLayers) {
        if (fields.has("layers") && fields.has("cutBefore")) {
            fields.problem("cutBefore", "must not stand beside layers; a stage is given by one of them");
        } else if (byLayers && !fields.has("layers")) {
            fields.problem("layers", "is missing; when one stage gives its layers, every stage must");
        } else if (index == 0 && fields.has("cutBefore")) {
            fields.problem("cutBefore", "has no place on the first stage, which begins with the model's inputs");
        } else if (!byLayers && index > 0 && !fields.has("cutBefore")) {
            fields.problem("cutBefore", "is missing; in mode Manual a stage gives its layers or its cutBefore");
        }
    }

    private static void requireGapless(List<Fields> listed, List<StageSpec> stages) {
        int next = 0;
        for (int index = 0; index < stages.size(); index++) {
            if (stages.get(index).layers().isEmpty()) {
                return;
            }
            LayerSpan span = stages.get(index).layers().get();
            if (span.first() != next) {
                listed.get(index)
                        .problem(
                                "layers",
                                "begins with layer %d; the stages must go on without gap or overlap, so with %d"
                                        .formatted(span.first(), next));
            }
            next = span.last() + 1;
        }
    }
}
