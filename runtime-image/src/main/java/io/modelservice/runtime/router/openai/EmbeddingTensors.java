package io.modelservice.runtime.router.openai;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.modelservice.runtime.engine.tokenizer.TokenSequence;
import io.modelservice.runtime.protocol.inference.ModelInferRequest;
import io.modelservice.runtime.protocol.inference.ModelInferRequest.InferInputTensor;
import io.modelservice.runtime.protocol.inference.ModelInferRequest.InferRequestedOutputTensor;
import io.modelservice.runtime.router.inference.ServedModel;
import io.modelservice.splitter.tensor.Dimension;
import io.modelservice.splitter.tensor.ElementType;
import io.modelservice.splitter.tensor.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalInt;

/** The request for one token sequence: the inputs that the model has, and the one output that is needed. */
final class EmbeddingTensors {

    private static final String IDS = "input_ids";
    private static final String MASK = "attention_mask";
    private static final String TYPES = "token_type_ids";
    private static final String POSITIONS = "position_ids";
    private static final List<String> KNOWN = List.of(IDS, MASK, TYPES, POSITIONS);

    private final ServedModel model;
    private final TensorSpec output;
    private final OptionalInt fixedTokens;

    private EmbeddingTensors(ServedModel model, TensorSpec output, OptionalInt fixedTokens) {
        this.model = model;
        this.output = output;
        this.fixedTokens = fixedTokens;
    }

    /** @throws EmbeddingSetupException when the model does not take tokens or gives no vectors */
    static EmbeddingTensors of(ServedModel model) throws EmbeddingSetupException {
        for (TensorSpec input : model.inputs()) {
            checkInput(input);
        }
        TensorSpec ids = model.input(IDS)
                .orElseThrow(
                        () -> new EmbeddingSetupException("The model has no input %s but %s; serve it with task Tensor"
                                .formatted(IDS, ServedModel.names(model.inputs()))));
        OptionalInt fixed = fixedTokens(ids);
        if (fixed.isPresent() && model.input(MASK).isEmpty()) {
            throw new EmbeddingSetupException(
                    "The model's length is fixed, so that texts need padding, but it has no input " + MASK);
        }
        return new EmbeddingTensors(model, EmbeddingOutput.choose(model.outputs()), fixed);
    }

    private static void checkInput(TensorSpec input) throws EmbeddingSetupException {
        boolean integers = input.type() == ElementType.INT64 || input.type() == ElementType.INT32;
        boolean oneRow = !input.shape().ranked()
                || input.shape().dimensions().size() == 2
                        && !(input.shape().dimensions().getFirst() instanceof Dimension.Fixed(long rows) && rows != 1);
        if (!KNOWN.contains(input.name()) || !integers || !oneRow) {
            throw new EmbeddingSetupException(
                    "The model's input %s is not one of %s with integers for single texts; serve it with task Tensor"
                            .formatted(input.name(), String.join(", ", KNOWN)));
        }
    }

    private static OptionalInt fixedTokens(TensorSpec ids) {
        return ids.shape().ranked() && ids.shape().dimensions().get(1) instanceof Dimension.Fixed(long tokens)
                ? OptionalInt.of(Math.toIntExact(tokens))
                : OptionalInt.empty();
    }

    OptionalInt fixedTokens() {
        return fixedTokens;
    }

    TensorSpec output() {
        return output;
    }

    /** One row, padded only where the model's length is fixed. */
    ModelInferRequest request(TokenSequence tokens, long padding) {
        int length = fixedTokens.orElse(tokens.length());
        ModelInferRequest.Builder request = ModelInferRequest.newBuilder()
                .setModelName(model.name())
                .addOutputs(InferRequestedOutputTensor.newBuilder().setName(output.name()));
        for (TensorSpec input : model.inputs()) {
            request.addInputs(InferInputTensor.newBuilder()
                    .setName(input.name())
                    .setDatatype(input.type().protocolName())
                    .addShape(1)
                    .addShape(length));
            request.addRawInputContents(contents(input, tokens, length, padding));
        }
        return request.build();
    }

    private static ByteString contents(TensorSpec input, TokenSequence tokens, int length, long padding) {
        ByteBuffer data = ByteBuffer.allocate(length * input.type().bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < length; at++) {
            boolean real = at < tokens.length();
            long value =
                    switch (input.name()) {
                        case IDS -> real ? tokens.ids()[at] : padding;
                        case MASK -> real ? 1 : 0;
                        case TYPES -> real ? tokens.typeIds()[at] : 0;
                        default -> at;
                    };
            if (input.type() == ElementType.INT64) {
                data.putLong(value);
            } else {
                data.putInt((int) value);
            }
        }
        return UnsafeByteOperations.unsafeWrap(data.flip());
    }
}
