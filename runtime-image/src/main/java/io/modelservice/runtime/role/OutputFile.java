package io.modelservice.runtime.role;

import io.modelservice.splitter.FailureReason;
import io.modelservice.splitter.serving.ServingJson;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes what a one-time role has found; a reader sees all of it or nothing. */
final class OutputFile {

    private OutputFile() {}

    static void write(Path file, Object value) throws RoleException {
        Path target = file.toAbsolutePath();
        try {
            Path unfinished = Files.createTempFile(
                    target.getParent(), target.getFileName().toString(), ".tmp");
            try {
                Files.write(unfinished, ServingJson.mapper().writeValueAsBytes(value));
                move(unfinished, target);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException failure) {
            throw new RoleException(
                    FailureReason.INVALID_ARGUMENT, "Cannot write %s: %s".formatted(file, failure), failure);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException elsewhere) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
