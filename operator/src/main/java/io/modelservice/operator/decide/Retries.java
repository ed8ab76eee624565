package io.modelservice.operator.decide;

import java.time.Duration;

/** When what failed is tried again. */
final class Retries {

    /** After a job gave up; the pods of a job have been tried again with growing pauses before. */
    static final Duration PAUSE = Duration.ofSeconds(60);

    /** How soon it is looked again at what nobody tells of: how far sub-models are, and pods that do not end. */
    static final Duration PROGRESS = Duration.ofSeconds(2);

    /** While something is under way of which the API server tells. */
    static final Duration SAFETY = Duration.ofSeconds(30);

    private Retries() {}
}
