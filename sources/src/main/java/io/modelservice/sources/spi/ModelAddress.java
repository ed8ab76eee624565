package io.modelservice.sources.spi;

import io.modelservice.sources.SourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A location that was understood. */
public interface ModelAddress {

    /** Tells this address from every other one, the service asked included. Used as a key only, never shown. */
    String identity();

    /** The address for people: without credentials, signatures or anything else that must not be logged. */
    String display();

    /** Whether it names the same bytes for ever, so that what was fetched once need not be asked for again. */
    boolean fixed();

    /** The model file itself, when it lies on this machine already and may be used where it is. */
    default Optional<Path> localFile() throws SourceException, IOException {
        return Optional.empty();
    }

    /**
     * Gets in touch with the place and pins the revision.
     *
     * @throws TransientSourceException when trying again may help
     */
    RemoteModel open() throws SourceException, IOException, InterruptedException;
}
