package io.modelservice.cli.process;

import io.modelservice.splitter.FailureReason;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The end of a process's log, from where one run of the process began. */
record LogTail(List<String> lines) {

    private static final int MAX_BYTES = 64 * 1024;
    private static final Pattern FAILURE = Pattern.compile("modelservice: ([A-Za-z]+): (.*)");

    LogTail {
        lines = List.copyOf(lines);
    }

    /** Why a process ended, in its own words. */
    record Failure(FailureReason reason, String message) {}

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

    /** The last line in which the process says why it ends. */
    Optional<Failure> failure() {
        return lines.reversed().stream()
                .map(LogTail::failure)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Failure> failure(String line) {
        Matcher matcher = FAILURE.matcher(line);
        if (!matcher.find()) {
            return Optional.empty();
        }
        return Arrays.stream(FailureReason.values())
                .filter(reason -> reason.reason().equals(matcher.group(1)))
                .findFirst()
                .map(reason -> new Failure(reason, matcher.group(2)));
    }
}
