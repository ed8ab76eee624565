package io.modelservice.runtime.verification;

import io.modelservice.splitter.onnx.OnnxModel;
import io.modelservice.splitter.plan.Plan;
import java.nio.file.Path;
import java.util.List;

/**
 * What is compared.
 *
 * @param model the whole model
 * @param plan how it is split
 * @param partFiles the model file of each stage's part, in order
 * @param tolerance the largest absolute difference that passes
 */
public record SplitUnderTest(OnnxModel model, Plan plan, List<Path> partFiles, double tolerance) {
    public SplitUnderTest {
        partFiles = List.copyOf(partFiles);
        if (partFiles.size() != plan.stages().size()) {
            throw new IllegalArgumentException("%d parts for %d stages"
                    .formatted(partFiles.size(), plan.stages().size()));
        }
    }
}
