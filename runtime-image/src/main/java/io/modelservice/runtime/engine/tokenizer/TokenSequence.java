package io.modelservice.runtime.engine.tokenizer;

/**
 * One input as a model reads it; both arrays are equally long and belong to whoever holds the record.
 *
 * @param truncated whether the input was longer than the model can read, so that its end is missing
 */
public record TokenSequence(long[] ids, long[] typeIds, boolean truncated) {
    public TokenSequence {
        if (ids.length != typeIds.length) {
            throw new IllegalArgumentException("%d ids, but %d type ids".formatted(ids.length, typeIds.length));
        }
    }

    public int length() {
        return ids.length;
    }
}
