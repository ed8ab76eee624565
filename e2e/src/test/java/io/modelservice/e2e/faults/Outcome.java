package io.modelservice.e2e.faults;

/** What a caller saw. */
public enum Outcome {
    /** 200, and the numbers of the undivided model. */
    RIGHT,
    /** 200, and other numbers. Must never be. */
    WRONG,
    /** 429 or 503 with Retry-After. */
    REFUSED,
    /** Anything else: another status, a refusal without Retry-After, a connection that broke, no answer in time. */
    FAILED,
    /** No connection could be made, so nothing was sent. */
    NOT_CONNECTED
}
