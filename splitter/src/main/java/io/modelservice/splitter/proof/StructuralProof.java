package io.modelservice.splitter.proof;

import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.modelservice.splitter.cut.SubModel;
import io.modelservice.splitter.onnx.OnnxModel;
import io.modelservice.splitter.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Proves that sub-models, run one after the other, compute what the whole model computes: each node of the model is in
 * exactly one of them and unchanged; each value that a node reads is made before it in its sub-model, arrives there, or
 * is the model's data; what a sub-model expects, the one before it sends; the last one has all of the model's outputs.
 *
 * <p>Values carry the model's names throughout, and the model makes each name once, so that the same name is the same
 * value. The bytes of weights are not compared; digests and the comparison of numbers are there for them.
 */
public final class StructuralProof {

    private final OnnxModel model;
    private final List<SubModel> subModels;

    private StructuralProof(OnnxModel model, List<SubModel> subModels) {
        this.model = model;
        this.subModels = subModels;
    }

    /** @param subModels of all stages, in order */
    public static ProofResult prove(OnnxModel model, List<SubModel> subModels) {
        return new StructuralProof(model, subModels)
                .fault()
                .<ProofResult>map(ProofResult.Broken::new)
                .orElseGet(ProofResult.Proved::new);
    }

    private Optional<String> fault() {
        if (subModels.isEmpty()) {
            return Optional.of("There are no sub-models");
        }
        List<Check> checks = new ArrayList<>();
        checks.add(() -> NodeTally.fault(model, subModels));
        for (int stage = 0; stage < subModels.size(); stage++) {
            SubModelCheck check = new SubModelCheck(model, subModels.get(stage), stage);
            checks.add(check::fault);
        }
        checks.add(this::faultOfBorders);
        return checks.stream().map(Check::fault).flatMap(Optional::stream).findFirst();
    }

    private interface Check {
        Optional<String> fault();
    }

    private Optional<String> faultOfBorders() {
        List<String> outputs =
                model.graph().outputs().stream().map(ValueInfoProto::getName).toList();
        if (!names(subModels.getLast().outputs()).equals(outputs)) {
            return Optional.of("The last stage sends %s, but the model's outputs are %s"
                    .formatted(names(subModels.getLast().outputs()), outputs));
        }
        Set<String> sent = new HashSet<>();
        model.graph().inputs().forEach(input -> sent.add(input.getName()));
        for (int stage = 0; stage < subModels.size(); stage++) {
            for (String input : names(subModels.get(stage).inputs())) {
                if (!sent.contains(input)) {
                    return Optional.of(
                            stage == 0
                                    ? "Stage 0 expects '%s', which is not an input of the model".formatted(input)
                                    : "Stage %d expects '%s', which stage %d does not send"
                                            .formatted(stage, input, stage - 1));
                }
            }
            sent.clear();
            sent.addAll(names(subModels.get(stage).outputs()));
        }
        return Optional.empty();
    }

    static List<String> names(List<TensorSpec> tensors) {
        return tensors.stream().map(TensorSpec::name).toList();
    }
}
