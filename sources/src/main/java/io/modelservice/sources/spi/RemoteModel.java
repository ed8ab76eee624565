package io.modelservice.sources.spi;

import io.modelservice.sources.SourceException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A model where it is kept, at one revision. Paths are relative, {@code /}-separated and safe. */
public interface RemoteModel extends AutoCloseable {

    /** What the location's revision was resolved to; empty where the source has none. */
    String revision();

    /** The model itself. */
    String modelFile();

    /** Folders in which small files of the model may be, nearest first; each empty or ending in {@code /}. */
    List<String> companionFolders();

    /** The sha256 (64 hex digits) that the source publishes for a file, as far as it is known without asking again. */
    default Optional<String> publishedDigest(String path) {
        return Optional.empty();
    }

    /**
     * Asks for a file's bytes.
     *
     * @throws TransientSourceException when trying again may help
     */
    RemoteAnswer ask(FileRequest request) throws SourceException, IOException, InterruptedException;

    @Override
    void close();
}
