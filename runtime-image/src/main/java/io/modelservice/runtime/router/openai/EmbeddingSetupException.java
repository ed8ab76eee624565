package io.modelservice.runtime.router.openai;

/** A model cannot be asked for embeddings; the message says what to change. */
public final class EmbeddingSetupException extends Exception {
    private static final long serialVersionUID = 1L;

    EmbeddingSetupException(String message) {
        super(message);
    }

    EmbeddingSetupException(String message, Throwable cause) {
        super(message, cause);
    }
}
