package io.modelservice.sources;

/** Which of a model's files are wanted. */
public enum Selection {
    /** The model file and the files with weights that it refers to. */
    WEIGHTS,
    /** Small files beside it, as far as they exist: tokenizer, configuration, pooling. Never the weights. */
    COMPANIONS
}
