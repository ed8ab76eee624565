package io.modelservice.splitter.models;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.modelservice.splitter.onnx.HardLinks;
import io.modelservice.splitter.onnx.OnnxModel;
import io.modelservice.splitter.onnx.OnnxReader;
import io.modelservice.splitter.onnx.ReadResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Models as files, and as the reader sees them. */
public final class ModelFiles {

    private ModelFiles() {}

    /** Writes {@code model.onnx} and reads it. */
    public static OnnxModel read(ModelProto model, Path directory) throws IOException {
        return read(Files.write(directory.resolve("model.onnx"), model.toByteArray()));
    }

    /** @throws AssertionError with the reader's message when it refuses the file */
    public static OnnxModel read(Path file) throws IOException {
        return switch (OnnxReader.read(file, HardLinks.REFUSED)) {
            case ReadResult.Read(OnnxModel model) -> model;
            case ReadResult.Refused(var reason, String message) -> throw new AssertionError(reason + ": " + message);
        };
    }

    /** all-MiniLM-L6-v2, a sentence encoder of six layers. */
    public static Path miniLm(Path directory) throws IOException {
        Path file = directory.resolve("all-minilm-l6-v2.onnx");
        try (InputStream bytes = ModelFiles.class.getResourceAsStream("/all-minilm-l6-v2.onnx")) {
            Files.copy(bytes, file);
        }
        return file;
    }
}
