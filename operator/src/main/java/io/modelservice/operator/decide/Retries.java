package io.modelservice.operator.decide;

import java.time.Duration;

/** When what failed is tried again. */
final class Retries {

    /** After a job gave up; the pods of a job have been tried again with growing pauses before. */
    static final Duration PAUSE = Duration.ofSeconds(60);

    /** How soon the states of sub-models are asked for again while they load. */
    static final Duration PROGRESS = Duration.ofSeconds(2);

    private Retries() {}
}
