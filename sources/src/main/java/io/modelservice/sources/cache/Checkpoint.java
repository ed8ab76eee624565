package io.modelservice.sources.cache;

import java.util.Objects;

/**
 * How far an interrupted download can be trusted.
 *
 * @param origin the file's path at the source
 * @param validator as the source gave it for these bytes
 * @param totalBytes of the whole file; -1 when unknown
 * @param bytes how many were on the disk for certain
 * @param sha256 of those bytes, so that a disk that forgot some of them is found out
 */
record Checkpoint(String origin, String validator, long totalBytes, long bytes, String sha256) {
    Checkpoint {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(validator, "validator");
        Objects.requireNonNull(sha256, "sha256");
    }
}
