package io.modelservice.sources.cache;

import io.modelservice.sources.Patience;
import io.modelservice.sources.SourceException;
import io.modelservice.sources.SourceException.Reason;
import io.modelservice.sources.spi.TransientSourceException;
import java.io.IOException;
import java.time.Duration;

/** Counts tries in a row that brought nothing new, and waits longer from one to the next. For one address. */
final class Retries {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Patience patience;
    private final String address;
    private int failures;

    Retries(Patience patience, String address) {
        this.patience = patience;
        this.address = address;
    }

    /** Something new came: the count starts again. */
    void progressed() {
        failures = 0;
    }

    <T> T run(Attempt<T> attempt) throws SourceException, IOException, InterruptedException {
        while (true) {
            try {
                return attempt.run();
            } catch (TransientSourceException failure) {
                failed(failure);
            }
        }
    }

    /** Returns when it is time to try again. */
    void failed(TransientSourceException failure) throws SourceException, InterruptedException {
        failures++;
        if (failures >= patience.attempts()) {
            throw new SourceException(
                    Reason.UNAVAILABLE,
                    "%s: %s; gave up after %d tries. Check the address and the network, then try again: what has arrived is kept"
                            .formatted(address, failure.getMessage(), failures),
                    failure);
        }
        Thread.sleep(pause(failure.retryAfter()));
    }

    private Duration pause(Duration asked) {
        Duration grown = patience.firstPause().multipliedBy(1L << Math.min(failures - 1, 20));
        Duration wanted = grown.compareTo(asked) > 0 ? grown : asked;
        return wanted.compareTo(LONGEST_PAUSE) < 0 ? wanted : LONGEST_PAUSE;
    }

    @FunctionalInterface
    interface Attempt<T> {
        T run() throws SourceException, IOException, InterruptedException;
    }
}
