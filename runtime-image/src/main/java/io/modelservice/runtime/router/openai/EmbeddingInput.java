package io.modelservice.runtime.router.openai;

import io.modelservice.runtime.engine.tokenizer.TokenSequence;
import io.modelservice.runtime.router.inference.RefusedException;
import java.util.Arrays;

/** One thing to embed. */
sealed interface EmbeddingInput {

    record Text(String text) implements EmbeddingInput {}

    /** Ids of the model's own tokenizer, taken as they are: nothing is put before or behind them. */
    record Tokens(long[] ids) implements EmbeddingInput {

        /** @throws RefusedException for an id that the model does not have */
        TokenSequence sequence(SentenceSettings settings) {
            for (long id : ids) {
                if (id < 0 || id >= settings.vocabulary()) {
                    throw RefusedException.invalid(
                            "input",
                            "Token %d is not one of the model's, which are 0 to %d"
                                    .formatted(id, settings.vocabulary() - 1));
                }
            }
            int length = Math.min(ids.length, settings.maxTokens());
            return new TokenSequence(Arrays.copyOf(ids, length), new long[length], length < ids.length);
        }
    }
}
