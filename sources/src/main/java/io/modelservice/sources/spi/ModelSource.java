package io.modelservice.sources.spi;

import io.modelservice.sources.ModelLocation;
import io.modelservice.sources.SourceException;
import java.util.Set;

/** One kind of place that models come from. Implementations are stateless and may be used by many threads. */
public interface ModelSource {

    /** The URI schemes it answers to, lower case. */
    Set<String> schemes();

    /**
     * Understands a location, without any I/O.
     *
     * @throws SourceException INVALID_LOCATION or REFUSED, with a message that says how the location must look
     */
    ModelAddress parse(ModelLocation location) throws SourceException;
}
