package io.modelservice.splitter.parts;

import io.modelservice.splitter.cut.FloatSplits;
import io.modelservice.splitter.models.ExternalModels;
import io.modelservice.splitter.models.OnnxModels;
import io.modelservice.splitter.onnx.HardLinks;
import io.modelservice.splitter.onnx.OnnxModel;
import io.modelservice.splitter.onnx.OnnxReader;
import io.modelservice.splitter.onnx.ReadResult;
import io.modelservice.splitter.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A dense model with external data, and a plan of three stages for it. */
record FolderFixture(Path modelFile, OnnxModel model, Plan plan) {

    static FolderFixture in(Path directory) throws IOException {
        Path file = ExternalModels.write(OnnxModels.mlp(6), Files.createDirectories(directory));
        OnnxModel model = ((ReadResult.Read) OnnxReader.read(file, HardLinks.REFUSED)).model();
        return new FolderFixture(file, model, FloatSplits.plan(model, 6, 12));
    }
}
