package io.modelservice.splitter.parts;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** A folder that holds a split model: {@code manifest.json} and {@code stage-K/} for each part. */
public record PartsFolder(Path directory, PartsManifest manifest) {

    static final String MANIFEST_FILE = "manifest.json";

    public PartsFolder {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(manifest, "manifest");
    }

    /** The parts in the order of the stages. */
    public List<Part> parts() {
        return manifest.parts().stream()
                .map(part -> new Part(partDirectory(directory, part.stage()), part))
                .toList();
    }

    static Path partDirectory(Path folder, int stage) {
        return folder.resolve("stage-" + stage);
    }
}
