package io.modelservice.runtime.leader;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The stages, as the scheduler sees them: in this process alone, or round a ring of processes. */
interface Pipeline extends AutoCloseable {

    /** Whether a batch that enters now would come out. */
    boolean ready();

    /** How many batches may be inside at once so that every stage has work and none waits long. */
    int depth();

    /** How many batches are computed at the same time. */
    int parallelism();

    /** How many threads may let batches enter at the same time. */
    int entrances();

    /**
     * A stage that wants to end makes the pipeline not ready, and is let go when {@code idle} says that no call is under way
     * any more.
     */
    void letGoWhen(BooleanSupplier idle);

    /** Calls {@code lost} with the reason whenever it stops being ready, after it has lost the batches inside. */
    void whenLost(Consumer<String> lost);

    /**
     * Lets a batch enter; returns when the next may. The batch is told of its end exactly once, here or later from
     * another thread.
     */
    void enter(Batch batch);

    /** Where the last stage connects; 0 when there is none but the first. */
    int linkPort();

    @Override
    void close();
}
