package io.modelservice.sources.spi;

import java.util.Objects;

/**
 * A wish for a file's bytes.
 *
 * @param path relative to the model
 * @param offset first byte wanted. A source may start earlier when it cannot or must not start there, and says so in
 *     {@link RemoteContent#offset()}
 * @param validator as an earlier answer gave it; empty for none. With an offset: start there only when the file still
 *     has this validator. Without: answer {@link RemoteAnswer.Unchanged} when it still has it
 */
public record FileRequest(String path, long offset, String validator) {
    public FileRequest {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(validator, "validator");
        if (offset < 0) {
            throw new IllegalArgumentException("offset " + offset);
        }
    }

    public static FileRequest whole(String path) {
        return new FileRequest(path, 0, "");
    }
}
