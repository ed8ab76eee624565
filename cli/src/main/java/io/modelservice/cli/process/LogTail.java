package io.modelservice.cli.process;

import io.modelservice.splitter.FailureLine;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The end of a process's log, from where one run of the process began. */
record LogTail(List<String> lines) {

    private static final int MAX_BYTES = 64 * 1024;

    LogTail {
        lines = List.copyOf(lines);
    }

    /** @param from the length that the log had before the run */
    static LogTail read(Path log, long from) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long start = Math.max(from, file.length() - MAX_BYTES);
            byte[] bytes = new byte[(int) Math.max(0, file.length() - start)];
            file.seek(start);
            file.readFully(bytes);
            return new LogTail(new String(bytes, StandardCharsets.UTF_8).lines().toList());
        } catch (IOException unreadable) {
            return new LogTail(List.of("(the log cannot be read: " + unreadable.getMessage() + ")"));
        }
    }

    static long length(Path log) {
        try {
            return Files.exists(log) ? Files.size(log) : 0;
        } catch (IOException unreadable) {
            return 0;
        }
    }

    List<String> last(int count) {
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    /** Why the process ended, in its own words. */
    Optional<FailureLine> failure() {
        return FailureLine.lastIn(lines);
    }
}
