package io.modelservice.splitter.cut;

import java.util.Objects;

/**
 * A file as it was written.
 *
 * @param path relative to the directory of the sub-model
 * @param sha256 of its bytes, in hex
 */
public record FileDigest(String path, long size, String sha256) {
    public FileDigest {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(sha256, "sha256");
    }
}
