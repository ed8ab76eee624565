package io.modelservice.runtime.router.openai;

/**
 * How a model wants its text.
 *
 * @param maxTokens of one input, special tokens included; what is longer is cut
 * @param vocabulary ids are smaller than this
 * @param padding the id that fills an input up where the model's length is fixed
 * @param prompt put before each text; empty for most models
 */
record SentenceSettings(
        int maxTokens, int vocabulary, long padding, boolean lowerCase, String prompt, Pooling pooling) {
    SentenceSettings {
        if (maxTokens < 1 || vocabulary < 1) {
            throw new IllegalArgumentException(
                    "maxTokens %d and vocabulary %d must be positive".formatted(maxTokens, vocabulary));
        }
    }

    /** The text as the tokenizer gets it. */
    String prepared(String text) {
        String stripped = (prompt + text).strip();
        return lowerCase ? stripped.toLowerCase(java.util.Locale.ROOT) : stripped;
    }
}
