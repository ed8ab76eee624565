package io.modelservice.api;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a model is for; decides the endpoints beside the Open Inference Protocol. */
public enum Task implements Choice {
    /** Texts in, vectors out: {@code /v1/embeddings}. */
    EMBEDDING("Embedding"),
    /** Tensors in, tensors out: the Open Inference Protocol alone. */
    TENSOR("Tensor");

    private final String text;

    Task(String text) {
        this.text = text;
    }

    @Override
    @JsonValue
    public String text() {
        return text;
    }
}
