package io.modelservice.sources;

import java.nio.file.Path;
import java.util.List;

/**
 * A model's files on this machine, whole and checked. They are read-only: other processes share them.
 *
 * @param directory holds the files under their own relative names; regular files, never links out of it
 * @param modelFile the model itself, inside {@code directory}; of {@link Selection#COMPANIONS} only the path that it would
 *     have, which names nothing
 * @param digest {@code sha256:...}: of the model file when it is the only one with weights; else of the listing
 *     {@code <hex>  <relative path>\n} of all files with weights, sorted by path, as {@code sha256sum} prints it.
 *     Of {@link Selection#COMPANIONS} the digest of their listing
 * @param revision what the location's revision was resolved to, such as a commit; empty where sources have none
 * @param files relative paths of all files present
 */
public record LocalModel(Path directory, Path modelFile, String digest, String revision, List<String> files) {
    public LocalModel {
        files = List.copyOf(files);
    }
}
