package io.modelservice.runtime.router.groups;

import java.time.Duration;

/**
 * How groups are watched and asked.
 *
 * @param probeInterval between two questions to a ready leader
 * @param recoveryInterval between two questions to one that is not ready
 * @param probeTimeout how long a leader may take to say that it is ready
 * @param maxAttempts how often one request is sent at most
 * @param maxMessageBytes the largest answer taken
 */
public record GroupSettings(
        Duration probeInterval,
        Duration recoveryInterval,
        Duration probeTimeout,
        int maxAttempts,
        int maxMessageBytes) {

    public GroupSettings {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("maxAttempts must be at least 1, not " + maxAttempts);
        }
    }

    public static GroupSettings defaults() {
        return new GroupSettings(
                Duration.ofMillis(500), Duration.ofMillis(200), Duration.ofSeconds(1), 4, 128 * 1024 * 1024);
    }
}
