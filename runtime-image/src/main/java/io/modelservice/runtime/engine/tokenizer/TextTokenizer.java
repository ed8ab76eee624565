package io.modelservice.runtime.engine.tokenizer;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A tokenizer read from a file {@code tokenizer.json}. Adds the special tokens that the model was trained with, never
 * pads, and cuts at a length of its owner's choice: what the file says of truncation and padding is how it happened to
 * be exported, not what the model can read. A special token's text in the input becomes that token, as in the reference
 * library. May be used by many threads.
 */
public final class TextTokenizer implements AutoCloseable {

    private final HuggingFaceTokenizer tokenizer;

    private TextTokenizer(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /**
     * @param maxTokens of a sequence, special tokens included
     * @throws IOException when the file cannot be read or is no tokenizer
     */
    public static TextTokenizer open(Path file, int maxTokens) throws IOException {
        NativeTokenizers.prepare();
        try {
            return new TextTokenizer(HuggingFaceTokenizer.builder()
                    .optTokenizerPath(file)
                    .optAddSpecialTokens(true)
                    .optPadding(false)
                    .optTruncation(true)
                    .optMaxLength(maxTokens)
                    .build());
        } catch (RuntimeException malformed) {
            throw new IOException("%s is no tokenizer: %s".formatted(file, malformed.getMessage()), malformed);
        }
    }

    public TokenSequence encode(String text) {
        Encoding encoding = tokenizer.encode(text, true, false);
        return new TokenSequence(encoding.getIds(), encoding.getTypeIds(), encoding.exceedMaxLength());
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
