package io.modelservice.blueprint;

import java.util.Objects;

/**
 * A file that a process finds.
 *
 * @param path as the process sees it
 */
public record MountedFile(String path, String content) {
    public MountedFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(content, "content");
    }
}
