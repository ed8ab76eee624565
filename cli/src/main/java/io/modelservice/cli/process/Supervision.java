package io.modelservice.cli.process;

import io.modelservice.blueprint.ProcessSpec;

/** Is told what becomes of a process, from the thread that supervises it. */
interface Supervision {

    void changed(ProcessView view);

    /**
     * A run ended that nobody asked to end.
     *
     * @param failuresInRow how many runs ended without having been ready for a while, this one included
     */
    void ended(ProcessSpec spec, RunEnd end, int failuresInRow);

    /** Somebody else has a port of the process, which therefore was not started. */
    void portTaken(ProcessSpec spec, int port);
}
