package io.modelservice.runtime.link;

import io.modelservice.splitter.wire.DataFrame;
import io.modelservice.splitter.wire.Frame;
import java.io.IOException;

/** What becomes of the frames that come from the stage before. Called by the link's one thread. */
public interface UpstreamHandler {

    /**
     * A micro-batch, borrowed for the time of the call.
     *
     * @throws IOException when it cannot be one of this plan's: the connection is closed
     */
    void data(DataFrame batch) throws IOException;

    /** Any other frame but greetings and heartbeats. */
    void frame(Frame frame) throws IOException;

    /** The connection is gone and whatever was under way on it; a new one may come. */
    void lost(String reason);
}
