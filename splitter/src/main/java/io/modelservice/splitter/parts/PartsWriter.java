package io.modelservice.splitter.parts;

import io.modelservice.splitter.FailureReason;
import io.modelservice.splitter.cut.CutResult;
import io.modelservice.splitter.cut.Cutter;
import io.modelservice.splitter.cut.FileDigest;
import io.modelservice.splitter.cut.SubModel;
import io.modelservice.splitter.cut.SubModelWriter;
import io.modelservice.splitter.onnx.OnnxModel;
import io.modelservice.splitter.parts.PartsResult.Opened;
import io.modelservice.splitter.parts.PartsResult.Refused;
import io.modelservice.splitter.plan.Plan;
import io.modelservice.splitter.proof.ProofResult;
import io.modelservice.splitter.proof.StructuralProof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes all parts of a model into a folder, after proving by structure that nothing is lost. */
public final class PartsWriter {

    private PartsWriter() {}

    /**
     * Writes the folder. It appears whole or not at all; a folder of parts that is there is replaced.
     *
     * @param directory absent, empty, or an earlier folder of parts; anything else is refused
     */
    public static PartsResult write(OnnxModel model, Plan plan, Path directory) throws IOException {
        if (holdsSomethingElse(directory)) {
            return new Refused(
                    FailureReason.INVALID_ARGUMENT,
                    "%s exists and is no folder of parts; name another or empty it".formatted(directory));
        }
        List<SubModel> subModels = new ArrayList<>();
        for (Plan.Stage stage : plan.stages()) {
            switch (Cutter.cut(model, stage)) {
                case CutResult.Refused(FailureReason reason, String message) -> {
                    return new Refused(reason, message);
                }
                case CutResult.Cut(SubModel subModel) -> subModels.add(subModel);
            }
        }
        return switch (StructuralProof.prove(model, subModels)) {
            case ProofResult.Broken(String message) -> new Refused(FailureReason.SPLIT_MISMATCH, message);
            case ProofResult.Proved proved -> new Opened(write(model, plan, subModels, directory));
        };
    }

    private static PartsFolder write(OnnxModel model, Plan plan, List<SubModel> subModels, Path directory)
            throws IOException {
        try (NewDirectory folder = NewDirectory.of(directory)) {
            List<PartManifest> parts = new ArrayList<>();
            for (Plan.Stage stage : plan.stages()) {
                SubModel subModel = subModels.get(stage.index());
                Path part = Files.createDirectory(PartsFolder.partDirectory(folder.path(), stage.index()));
                List<FileDigest> files = new SubModelWriter(model, subModel).write(part);
                NewDirectory.force(part);
                parts.add(PartManifest.of(stage, files, subModel.passThrough()));
            }
            PartsManifest manifest = new PartsManifest(PartsManifest.VERSION, plan.modelDigest(), plan, parts);
            ManifestFile.write(folder.path().resolve(PartsFolder.MANIFEST_FILE), manifest);
            folder.publish();
            return new PartsFolder(directory, manifest);
        }
    }

    private static boolean holdsSomethingElse(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return Files.exists(directory);
        }
        try (var entries = Files.newDirectoryStream(directory)) {
            return entries.iterator().hasNext() && !Files.isRegularFile(directory.resolve(PartsFolder.MANIFEST_FILE));
        }
    }
}
