package io.modelservice.runtime.router.openai;

import java.util.List;

/**
 * The answer to an embeddings request.
 *
 * @param vectors in the order of the inputs
 * @param tokens that the model read
 * @param truncated indexes of inputs whose end was cut off, ascending
 */
record Embedded(float[][] vectors, long tokens, List<Integer> truncated) {
    Embedded {
        truncated = List.copyOf(truncated);
    }
}
