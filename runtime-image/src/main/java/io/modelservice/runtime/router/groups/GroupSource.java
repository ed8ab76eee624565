package io.modelservice.runtime.router.groups;

import io.modelservice.splitter.serving.Topology;
import java.io.IOException;
import java.util.function.Consumer;

/** Where a router learns which groups there are. */
public interface GroupSource extends AutoCloseable {

    /**
     * Tells {@code changed} all groups there are, at once or as soon as they are known, and again whenever that changes;
     * from one thread at a time.
     *
     * @throws IOException when it cannot be followed and never will be
     */
    void start(Consumer<Topology> changed) throws IOException;

    /** What stands in the way of knowing the groups, for people; empty when nothing does. */
    String trouble();

    @Override
    void close();
}
