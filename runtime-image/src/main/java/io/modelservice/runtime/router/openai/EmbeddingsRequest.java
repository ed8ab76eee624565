package io.modelservice.runtime.router.openai;

import java.util.List;
import java.util.OptionalInt;

/** What a client of {@code /v1/embeddings} asks for. */
record EmbeddingsRequest(String model, List<EmbeddingInput> inputs, Encoding encoding, OptionalInt dimensions) {

    /** OpenAI's limit. */
    static final int MAX_INPUTS = 2048;

    EmbeddingsRequest {
        inputs = List.copyOf(inputs);
    }

    /** How vectors stand in the answer. */
    enum Encoding {
        FLOAT,
        /** Little-endian 32-bit floats. */
        BASE64
    }
}
