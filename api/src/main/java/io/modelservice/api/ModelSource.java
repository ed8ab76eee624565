package io.modelservice.api;

import java.util.Objects;
import java.util.Optional;

/**
 * Which model is served.
 *
 * @param uri where it is. Required. Example: {@code hf://sentence-transformers/all-MiniLM-L6-v2}
 * @param revision branch, tag or commit, for sources that have them. Default: the source's own
 * @param digest what the model must be, else it is refused. Default: what is found at the first fetch is held to
 *     afterwards. Example: {@code sha256:} and 64 hexadecimal digits
 * @param format of the file. Default: found by its content
 * @param task decides the endpoints beside the Open Inference Protocol. Default: found by the model's inputs and outputs
 */
public record ModelSource(
        ModelUri uri,
        Optional<String> revision,
        Optional<Digest> digest,
        Optional<ModelFormat> format,
        Optional<Task> task) {

    public ModelSource {
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(task, "task");
    }

    public static ModelSource of(String uri) {
        return new ModelSource(
                new ModelUri(uri), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
