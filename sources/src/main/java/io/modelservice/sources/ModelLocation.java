package io.modelservice.sources;

import java.util.Objects;
import java.util.Optional;

/**
 * Where a model is.
 *
 * @param uri {@code file:}, {@code https:}, {@code hf:}, {@code s3:} or {@code maven:}
 * @param revision branch, tag or commit, for sources that have them
 * @param digest {@code sha256:<64 hex>}; what is fetched must have it
 */
public record ModelLocation(String uri, Optional<String> revision, Optional<String> digest) {
    public ModelLocation {
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(digest, "digest");
    }

    public static ModelLocation of(String uri) {
        return new ModelLocation(uri, Optional.empty(), Optional.empty());
    }
}
