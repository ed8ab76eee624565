package io.modelservice.cli.process;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a process does at the moment. */
public enum ProcessState {
    /** Runs, and was not ready yet since it was started. */
    STARTING("Starting"),
    READY("Ready"),
    /** Runs and was ready, and says that it is not now. */
    NOT_READY("NotReady"),
    /** Runs and does not answer. */
    UNRESPONSIVE("Unresponsive"),
    /** Ended, and is started again after a while. */
    WAITING("Waiting"),
    STOPPED("Stopped");

    private final String text;

    ProcessState(String text) {
        this.text = text;
    }

    @JsonValue
    public String text() {
        return text;
    }
}
