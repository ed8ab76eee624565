package io.modelservice.runtime.role;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.modelservice.splitter.FailureReason;
import io.modelservice.splitter.serving.ResultLog;
import io.modelservice.splitter.serving.ServingJson;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes what a one-time role has found; a reader sees all of it or nothing. {@code -} stands for the log, where there is
 * no other way out of the process: see {@link ResultLog}.
 */
final class OutputFile {

    private static final String LOG = "-";

    private OutputFile() {}

    static void write(Path file, Object value) throws RoleException {
        if (file.toString().equals(LOG)) {
            print(value, System.out);
        } else {
            replace(file, value);
        }
    }

    /** In one piece, so that no other thread's lines stand between. */
    static void print(Object value, PrintStream log) throws RoleException {
        try {
            String json = ServingJson.mapper().writeValueAsString(value);
            log.print(ResultLog.lines(json).orElseThrow(OutputFile::tooLong));
            log.flush();
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException(bug);
        }
    }

    private static RoleException tooLong() {
        return new RoleException(
                FailureReason.INFEASIBLE,
                "The result takes more than the %d bytes that can be handed on; is the graph unrolled?"
                        .formatted(ResultLog.MAX_PACKED_BYTES));
    }

    private static void replace(Path file, Object value) throws RoleException {
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
