package io.modelservice.sources.cache;

import java.util.Objects;

/**
 * A file of a model, as it was fetched.
 *
 * @param path where it stands in the snapshot
 * @param origin where it stands at the source
 * @param sha256 64 hex digits
 * @param validator by which the source can tell whether it has changed; empty for none
 */
record CachedFile(String path, String origin, long bytes, String sha256, String validator) {
    CachedFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(validator, "validator");
    }

    CachedFile at(String otherPath) {
        return new CachedFile(otherPath, origin, bytes, sha256, validator);
    }
}
