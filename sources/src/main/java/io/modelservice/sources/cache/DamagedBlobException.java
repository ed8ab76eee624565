package io.modelservice.sources.cache;

import java.io.IOException;

/** A blob was missing or not what its name says; it has been removed and must be fetched again. */
final class DamagedBlobException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedBlobException(String sha256, Throwable cause) {
        super("The cached file " + sha256 + " was missing or damaged on the disk", cause);
    }
}
