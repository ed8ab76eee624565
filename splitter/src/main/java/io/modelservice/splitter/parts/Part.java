package io.modelservice.splitter.parts;

import io.modelservice.splitter.cut.SubModel;
import io.modelservice.splitter.cut.SubModelWriter;
import io.modelservice.splitter.onnx.OnnxModel;
import java.nio.file.Path;
import java.util.Objects;

/** A sub-model that is there as files, to be loaded by an engine. */
public record Part(Path directory, PartManifest manifest) {
    public Part {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(manifest, "manifest");
    }

    /** The model file; its weights lie beside it. */
    public Path modelFile() {
        return directory.resolve(SubModelWriter.MODEL_FILE);
    }

    /** What is to be proved of it. @param read what the reader made of {@link #modelFile} */
    public SubModel subModel(OnnxModel read) {
        return new SubModel(
                SubModelWriter.asCut(read.proto()), manifest.inputs(), manifest.outputs(), manifest.passThrough());
    }
}
