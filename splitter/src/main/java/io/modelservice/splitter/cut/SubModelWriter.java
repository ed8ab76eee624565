package io.modelservice.splitter.cut;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.modelservice.splitter.onnx.OnnxModel;
import io.modelservice.splitter.onnx.WeightSpan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a sub-model as a model file with its large weights beside it, reading only these weights of the original. */
public final class SubModelWriter {

    public static final String MODEL_FILE = "model.onnx";
    public static final String WEIGHT_FILE = "weights.bin";

    /** Engines infer shapes from small tensors, and do so only if they stand in the model file. */
    private static final long INLINE_BYTES = 1024;

    private final OnnxModel model;
    private final SubModel subModel;

    public SubModelWriter(OnnxModel model, SubModel subModel) {
        this.model = model;
        this.subModel = subModel;
    }

    /**
     * Writes the files and brings them to the disk.
     *
     * @param directory exists and is empty
     * @return the files written; that of the weights only when there are large ones
     */
    public List<FileDigest> write(Path directory) throws IOException {
        List<FileDigest> written = new ArrayList<>();
        GraphProto.Builder graph =
                new BlockedBorders(model.graph()).bridged(subModel.proto().getGraph()).toBuilder();
        if (graph.getInitializerList().stream()
                .anyMatch(tensor -> external(tensor).isPresent())) {
            try (WeightFile weights = new WeightFile(directory, WEIGHT_FILE)) {
                for (int index = 0; index < graph.getInitializerCount(); index++) {
                    TensorProto tensor = graph.getInitializer(index);
                    Optional<WeightSpan> span = external(tensor);
                    if (span.isPresent()) {
                        graph.setInitializer(index, weights.append(tensor, span.get()));
                    }
                }
                written.add(weights.finish());
            }
        }
        for (int index = 0; index < graph.getInitializerCount(); index++) {
            TensorProto tensor = graph.getInitializer(index);
            if (external(tensor).isEmpty()) {
                graph.setInitializer(index, new TensorBytes(model, tensor).inline());
            }
        }
        ModelProto proto = subModel.proto().toBuilder().setGraph(graph).build();
        try (DigestedFile file = new DigestedFile(directory.resolve(MODEL_FILE))) {
            file.write(new NestedData(model).filled(proto).toByteString().asReadOnlyByteBuffer());
            written.addFirst(file.finish(MODEL_FILE));
        }
        return List.copyOf(written);
    }

    /** What a written model file was cut as: without what was added for the engine's sake and computes nothing. */
    public static ModelProto asCut(ModelProto written) {
        return written.toBuilder()
                .setGraph(BlockedBorders.unbridged(written.getGraph()))
                .build();
    }

    private Optional<WeightSpan> external(TensorProto tensor) {
        return model.span(tensor).filter(span -> span.length() > INLINE_BYTES);
    }
}
