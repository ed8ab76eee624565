package io.modelservice.splitter.parts;

import io.modelservice.splitter.cut.FileDigest;
import io.modelservice.splitter.plan.Plan;
import io.modelservice.splitter.tensor.TensorSpec;
import java.util.List;
import java.util.Objects;

/**
 * The sub-model of one stage as files.
 *
 * @param stage its index in the plan
 * @param files all files of its directory that belong to it, the model file first
 * @param inputs what arrives on the link, in order
 * @param outputs what leaves on the link, in order
 * @param passThrough names of the outputs that the model file does not make: they leave as they arrived
 */
public record PartManifest(
        int stage,
        String name,
        List<FileDigest> files,
        List<TensorSpec> inputs,
        List<TensorSpec> outputs,
        List<String> passThrough) {
    public PartManifest {
        Objects.requireNonNull(name, "name");
        files = List.copyOf(files);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        passThrough = List.copyOf(passThrough);
    }

    static PartManifest of(Plan.Stage stage, List<FileDigest> files, List<String> passThrough) {
        return new PartManifest(stage.index(), stage.name(), files, stage.inputs(), stage.outputs(), passThrough);
    }
}
