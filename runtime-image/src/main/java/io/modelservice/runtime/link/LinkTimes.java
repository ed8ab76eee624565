package io.modelservice.runtime.link;

import java.time.Duration;

/**
 * The clockwork of links.
 *
 * @param heartbeat between two signs of life
 * @param silence after which the other end counts as lost
 * @param handshake for a connection to be made and accepted
 * @param firstRetry before a connection is tried again
 * @param lastRetry what that grows to
 */
public record LinkTimes(
        Duration heartbeat, Duration silence, Duration handshake, Duration firstRetry, Duration lastRetry) {

    public static LinkTimes standard() {
        return new LinkTimes(
                Duration.ofMillis(250),
                Duration.ofSeconds(3),
                Duration.ofSeconds(2),
                Duration.ofMillis(20),
                Duration.ofMillis(500));
    }
}
