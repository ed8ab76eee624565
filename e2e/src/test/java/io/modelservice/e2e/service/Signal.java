package io.modelservice.e2e.service;

import java.io.IOException;

/** What a process can be sent. */
public enum Signal {
    KILL,
    STOP,
    CONT,
    TERM;

    /** Sends it; a process that is gone gets nothing. */
    public void send(long process) throws IOException, InterruptedException {
        new ProcessBuilder("/bin/sh", "-c", "kill -%s %d".formatted(name(), process))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
