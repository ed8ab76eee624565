package io.modelservice.runtime.router.openai;

import com.google.protobuf.ByteString;
import io.modelservice.runtime.protocol.inference.ModelInferResponse;
import io.modelservice.runtime.protocol.inference.ModelInferResponse.InferOutputTensor;
import io.modelservice.runtime.router.inference.ServedModel;
import io.modelservice.splitter.tensor.Dimension;
import io.modelservice.splitter.tensor.ElementType;
import io.modelservice.splitter.tensor.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The output that embeddings are made of: one vector for each text, or one for each token. */
final class EmbeddingOutput {

    private static final List<String> PREFERRED =
            List.of("sentence_embedding", "last_hidden_state", "token_embeddings");

    private EmbeddingOutput() {}

    /** By name, else the first with one vector for each token, else the first with one for each text. */
    static TensorSpec choose(List<TensorSpec> outputs) throws EmbeddingSetupException {
        for (String name : PREFERRED) {
            Optional<TensorSpec> named = outputs.stream()
                    .filter(output -> output.name().equals(name) && floating(output))
                    .findFirst();
            if (named.isPresent()) {
                return named.get();
            }
        }
        return ofRank(outputs, 3)
                .or(() -> ofRank(outputs, 2))
                .orElseThrow(() -> new EmbeddingSetupException(
                        "None of the model's outputs (%s) holds vectors for tokens or texts; serve it with task Tensor"
                                .formatted(ServedModel.names(outputs))));
    }

    private static Optional<TensorSpec> ofRank(List<TensorSpec> outputs, int rank) {
        return outputs.stream()
                .filter(EmbeddingOutput::floating)
                .filter(output ->
                        output.shape().ranked() && output.shape().dimensions().size() == rank)
                .findFirst();
    }

    private static boolean floating(TensorSpec output) {
        return switch (output.type()) {
            case FLOAT32, FLOAT64, FLOAT16 -> true;
            case UINT8, INT8, UINT16, INT16, INT32, INT64, BOOL, UINT32, UINT64, BFLOAT16 -> false;
        };
    }

    /** The length of an embedding, where the model says it. */
    static OptionalInt dimensions(TensorSpec output, Pooling pooling) {
        List<Dimension> shape = output.shape().dimensions();
        boolean known = !shape.isEmpty() && shape.getLast() instanceof Dimension.Fixed;
        if (!known) {
            return OptionalInt.empty();
        }
        int width = Math.toIntExact(((Dimension.Fixed) shape.getLast()).size());
        return OptionalInt.of(
                shape.size() == 2 ? width : width * pooling.modes().size());
    }

    /**
     * The embedding in an answer for one text.
     *
     * @param tokens of the text; what the answer holds beyond is padding
     * @throws IllegalStateException when the leader's answer has another form than its model
     */
    static float[] embedding(ModelInferResponse response, TensorSpec spec, Pooling pooling, int tokens) {
        if (response.getOutputsCount() != 1 || response.getRawOutputContentsCount() != 1) {
            throw new IllegalStateException("The leader answered with %d outputs instead of %s"
                    .formatted(response.getOutputsCount(), spec.name()));
        }
        InferOutputTensor output = response.getOutputs(0);
        ByteBuffer data = data(response.getRawOutputContents(0));
        List<Long> shape = output.getShapeList();
        boolean perText = shape.size() == 2 && shape.get(0) == 1;
        boolean perToken = shape.size() == 3 && shape.get(0) == 1 && shape.get(1) >= tokens;
        if (perText) {
            return vector(data, spec.type(), Math.toIntExact(shape.get(1)));
        }
        if (!perToken) {
            throw new IllegalStateException(
                    "Output %s has shape %s for one text of %d tokens".formatted(spec.name(), shape, tokens));
        }
        float[][] vectors = new float[tokens][];
        for (int token = 0; token < tokens; token++) {
            vectors[token] = vector(data, spec.type(), Math.toIntExact(shape.get(2)));
        }
        return pooling.pool(vectors);
    }

    private static ByteBuffer data(ByteString contents) {
        return contents.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static float[] vector(ByteBuffer data, ElementType type, int width) {
        float[] vector = new float[width];
        for (int at = 0; at < width; at++) {
            vector[at] = switch (type) {
                case FLOAT64 -> (float) data.getDouble();
                case FLOAT16 -> Float.float16ToFloat(data.getShort());
                default -> data.getFloat();
            };
        }
        return vector;
    }
}
