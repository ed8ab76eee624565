package io.modelservice.cli.output;

import java.io.PrintWriter;
import java.time.Duration;

/**
 * What is said to people while work goes on; never mixed with results, which go elsewhere. Safe for several threads.
 */
public final class Messages {

    private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();
    private static final long REPEAT_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int MAX_WIDTH = 100;

    private final PrintWriter writer;
    private final Terminal terminal;
    private String status = "";
    private long lastStatus;

    /** Whether lines can be drawn again in place. */
    public enum Terminal {
        PRESENT,
        ABSENT
    }

    public Messages(PrintWriter writer, Terminal terminal) {
        this.writer = writer;
        this.terminal = terminal;
        lastStatus = System.nanoTime() - REPEAT_NANOS;
    }

    /** A line that stays. */
    public synchronized void say(String line) {
        erase();
        writer.println(line);
        writer.flush();
    }

    /** How far something is: drawn in place on a terminal, elsewhere printed now and then. */
    public synchronized void progress(String line) {
        long interval = terminal == Terminal.PRESENT ? REDRAW_NANOS : REPEAT_NANOS;
        if (System.nanoTime() - lastStatus < interval) {
            return;
        }
        lastStatus = System.nanoTime();
        if (terminal == Terminal.ABSENT) {
            writer.println(line);
        } else {
            erase();
            status = line.length() <= MAX_WIDTH ? line : line.substring(0, MAX_WIDTH);
            writer.print(status);
        }
        writer.flush();
    }

    /** Removes a line of progress that is still drawn. */
    public synchronized void endProgress() {
        erase();
        writer.flush();
    }

    private void erase() {
        if (!status.isEmpty()) {
            writer.print("\r" + " ".repeat(status.length()) + "\r");
            status = "";
        }
    }
}
