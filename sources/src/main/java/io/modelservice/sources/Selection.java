package io.modelservice.sources;

/** Which of a model's files are wanted. */
public enum Selection {
    /** The model file and the files with weights that it refers to. */
    WEIGHTS,
    /**
     * Small files beside it, as far as they exist: tokenizer, configuration, pooling. Never the weights. They stand at the
     * top of the directory whatever folder of the source they were in, and a tokenizer named after the model,
     * {@code <model>-tokenizer.json}, also stands there as {@code tokenizer.json}. A digest named in the location is the
     * weights', so it says nothing about these; a commit or a released version pins them too.
     */
    COMPANIONS
}
