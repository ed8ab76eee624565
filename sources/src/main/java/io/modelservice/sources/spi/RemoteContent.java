package io.modelservice.sources.spi;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;

/**
 * Bytes on their way from a source.
 *
 * @param offset position in the file of the first byte of {@code body}
 * @param totalBytes of the whole file; -1 when the source does not say
 * @param validator changes when the file does; empty when the source has none that can be trusted
 * @param digest sha256 (64 hex digits) that the source publishes for the whole file
 * @param body ends by itself at the file's end, or throws when the connection broke before
 * @param abort closes {@code body} at once from any thread, without reading what is left
 */
public record RemoteContent(
        long offset, long totalBytes, String validator, Optional<String> digest, InputStream body, Closeable abort)
        implements Closeable {

    public static final long UNKNOWN = -1;

    public RemoteContent {
        Objects.requireNonNull(validator, "validator");
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(abort, "abort");
    }

    @Override
    public void close() throws IOException {
        abort.close();
    }
}
