package io.modelservice.sources.cache;

import io.modelservice.sources.SourceException;
import io.modelservice.sources.SourceException.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What the disk says, in words that help. */
record Storage(Path cache) {
    private static final List<String> FULL = List.of("no space left", "quota exceeded", "file too large");

    private static final List<String> UNUSABLE = List.of("read-only file system", "not a directory");

    /** @throws SourceException STORAGE_FULL when so many more bytes have no room */
    void requireRoom(String file, long bytes) throws SourceException, IOException {
        long usable = Files.getFileStore(cache).getUsableSpace();
        if (bytes > usable) {
            throw new SourceException(
                    Reason.STORAGE_FULL,
                    "%s needs %d more bytes below %s, where %d are free; free some, or let MODELSERVICE_CACHE name a larger place"
                            .formatted(file, bytes, cache, usable));
        }
    }

    /** @return never: throws STORAGE_FULL, or the failure itself when it is another one */
    <T> T fail(IOException failure) throws SourceException, IOException {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (FULL.stream().anyMatch(message::contains)) {
            throw new SourceException(
                    Reason.STORAGE_FULL,
                    "The disk is full below %s (%s); free some space, or let MODELSERVICE_CACHE name a larger place"
                            .formatted(cache, failure.getMessage()),
                    failure);
        }
        if (failure instanceof AccessDeniedException || UNUSABLE.stream().anyMatch(message::contains)) {
            throw new IOException(
                    "Nothing can be written or read there: %s. Let MODELSERVICE_CACHE name a directory of this user (now %s)"
                            .formatted(failure.getMessage(), cache),
                    failure);
        }
        throw failure;
    }
}
