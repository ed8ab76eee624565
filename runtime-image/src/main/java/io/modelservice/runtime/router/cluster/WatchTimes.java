package io.modelservice.runtime.router.cluster;

import java.time.Duration;

/**
 * How patient a watch is.
 *
 * @param firstRetry after the first failure; doubled at each further one
 * @param lastRetry at most
 * @param lookAgain after at most this time, and at least half of it, everything is listed anew
 */
record WatchTimes(Duration firstRetry, Duration lastRetry, Duration lookAgain) {

    static WatchTimes standard() {
        return new WatchTimes(Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ofMinutes(2));
    }
}
