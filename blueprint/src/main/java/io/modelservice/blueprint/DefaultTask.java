package io.modelservice.blueprint;

import io.modelservice.splitter.profile.ModelProfile;
import io.modelservice.splitter.serving.ServiceConfiguration.Task;
import io.modelservice.splitter.tensor.ElementType;
import io.modelservice.splitter.tensor.TensorSpec;
import java.util.Set;

/** What a model is for when nobody says it, by its inputs and outputs. */
final class DefaultTask {
    private static final Set<String> TOKENS = Set.of("input_ids", "attention_mask", "token_type_ids", "position_ids");

    private DefaultTask() {}

    /** Embedding where tokens go in and a hidden state, or something called an embedding, comes out first. */
    static Task of(ModelProfile profile) {
        boolean tokensIn = profile.inputs().stream().map(TensorSpec::name).allMatch(TOKENS::contains)
                && profile.inputs().stream().anyMatch(input -> input.name().equals("input_ids"));
        return tokensIn && vectorOut(profile.outputs().getFirst()) ? Task.EMBEDDING : Task.TENSOR;
    }

    private static boolean vectorOut(TensorSpec output) {
        boolean real = output.type() == ElementType.FLOAT32 || output.type() == ElementType.FLOAT16;
        boolean hiddenState =
                output.name().contains("hidden_state") || output.name().contains("token_embeddings");
        return real && (hiddenState || output.name().contains("embedding"));
    }
}
