package io.modelservice.sources;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows downloads to a person: on a terminal one line that is written over, elsewhere a plain line every ten seconds and
 * file. Files that are here at once are not shown.
 */
public final class ConsoleProgress implements Progress {
    private static final Duration QUIET_START = Duration.ofMillis(500);
    private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(10);
    private static final long MEGABYTE = 1_000_000;

    /** How lines are written. */
    public enum Style {
        TERMINAL,
        PLAIN
    }

    private final PrintStream output;
    private final Style style;
    private final LongSupplier nanoseconds;
    private String current = "";
    private long startedAt;
    private long startedWith;
    private long shownAt;
    private boolean shown;
    private int width;

    /** @param nanoseconds a clock such as {@link System#nanoTime} */
    public ConsoleProgress(PrintStream output, Style style, LongSupplier nanoseconds) {
        this.output = output;
        this.style = style;
        this.nanoseconds = nanoseconds;
    }

    /** For standard error, as it is: a terminal or not. */
    public static ConsoleProgress onStandardError() {
        boolean terminal = System.console() != null && System.console().isTerminal();
        return new ConsoleProgress(System.err, terminal ? Style.TERMINAL : Style.PLAIN, System::nanoTime);
    }

    @Override
    public synchronized void update(String file, long doneBytes, long totalBytes) {
        long now = nanoseconds.getAsLong();
        if (!file.equals(current)) {
            current = file;
            startedAt = now;
            startedWith = doneBytes;
            shown = false;
        }
        boolean finished = doneBytes == totalBytes;
        boolean due = shown
                ? finished || style == Style.TERMINAL || passed(shownAt, now, PLAIN_INTERVAL)
                : passed(startedAt, now, QUIET_START);
        if (due) {
            show(line(doneBytes, totalBytes, now), finished);
            shown = true;
            shownAt = now;
        }
    }

    private void show(String line, boolean finished) {
        if (style == Style.PLAIN) {
            output.println(line);
        } else {
            output.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
            width = finished ? 0 : line.length();
            if (finished) {
                output.println();
            }
        }
        output.flush();
    }

    private String line(long doneBytes, long totalBytes, long now) {
        double seconds = Math.max(1e-3, (now - startedAt) / 1e9);
        double rate = (doneBytes - startedWith) / seconds;
        String amount = totalBytes < 0
                ? "%d MB".formatted(doneBytes / MEGABYTE)
                : "%3d %%  %d of %d MB"
                        .formatted(percent(doneBytes, totalBytes), doneBytes / MEGABYTE, totalBytes / MEGABYTE);
        String speed = String.format(Locale.ROOT, "%.1f MB/s", rate / MEGABYTE);
        boolean predictable = totalBytes > doneBytes && rate >= 1;
        String left = predictable ? "  " + duration((long) ((totalBytes - doneBytes) / rate)) + " left" : "";
        return "%s  %s  %s%s".formatted(current, amount, speed, left);
    }

    private static long percent(long doneBytes, long totalBytes) {
        return totalBytes == 0 ? 100 : (long) (100.0 * doneBytes / totalBytes);
    }

    private static String duration(long seconds) {
        return seconds < 60 ? seconds + " s" : "%d:%02d min".formatted(seconds / 60, seconds % 60);
    }

    private static boolean passed(long from, long now, Duration duration) {
        return now - from >= duration.toNanos();
    }
}
