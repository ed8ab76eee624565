package io.modelservice.sources;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Fetches models, each file once per machine however many processes ask. */
public interface ModelStore {

    /**
     * Brings the selected files onto this machine, or finds them there.
     *
     * @param references names the further files with weights that a fetched model file needs, relative to it
     * @throws SourceException when the source says no, or what came is not what was named
     */
    LocalModel fetch(ModelLocation location, Selection selection, References references, Progress progress)
            throws SourceException, IOException, InterruptedException;

    /** Reads from a model file which other files it needs. */
    @FunctionalInterface
    interface References {
        List<String> of(Path modelFile) throws IOException;

        static References none() {
            return modelFile -> List.of();
        }
    }
}
