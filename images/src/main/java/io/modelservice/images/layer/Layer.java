package io.modelservice.images.layer;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A layer as a file.
 *
 * @param title what it holds, for people
 * @param digest of the file
 * @param diffId the digest of the tar, before it was compressed
 * @param size of the file in bytes
 * @param compressed by gzip; else the file is the tar itself
 */
public record Layer(String title, Path file, Digest digest, Digest diffId, long size, boolean compressed) {
    public Layer {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(diffId, "diffId");
    }
}
