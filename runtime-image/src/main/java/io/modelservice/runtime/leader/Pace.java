package io.modelservice.runtime.leader;

/**
 * How fast the stages lately worked, measured in bytes of input, to which the work of most models is about proportional.
 * Only time in which there was work counts. Not thread-safe.
 */
final class Pace {

    private static final double WEIGHT_OF_THE_NEWEST = 0.2;

    private double nanosPerByte;
    private long lastEnd;
    private boolean known;

    /** A batch of so many bytes, which entered then, has ended. Times are those of {@link System#nanoTime()}. */
    void ended(long bytes, long enteredNanos, long nowNanos) {
        long since = known && lastEnd - enteredNanos > 0 ? lastEnd : enteredNanos;
        double sample = (double) (nowNanos - since) / Math.max(1, bytes);
        nanosPerByte += (known ? WEIGHT_OF_THE_NEWEST : 1) * (sample - nanosPerByte);
        lastEnd = nowNanos;
        known = true;
    }

    /** How long the stages will need for so many bytes; 0 while nothing is known. */
    long nanosFor(long bytes) {
        return (long) (nanosPerByte * bytes);
    }
}
