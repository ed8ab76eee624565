package io.modelservice.sources.cache;

import io.modelservice.sources.LocalModel;
import io.modelservice.sources.ModelStore.References;
import io.modelservice.sources.Progress;
import io.modelservice.sources.SourceException;
import io.modelservice.sources.SourceException.Reason;
import io.modelservice.sources.spi.RelativePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A model that lies on this machine already and is used where it is. */
record InPlaceModel(CacheLayout layout, String address, Path modelFile) {

    LocalModel use(Optional<String> expected, References references, Progress progress)
            throws SourceException, IOException, InterruptedException {
        Path directory = modelFile.getParent();
        String name = modelFile.getFileName().toString();
        Set<String> names = new LinkedHashSet<>(List.of(name));
        for (String reference : references.of(modelFile)) {
            names.add(inside(directory, RelativePath.checked(reference, address)));
        }
        CachedModel model = new CachedModel(address, "", name, digested(directory, names, progress));
        if (expected.isPresent() && !expected.get().equals(model.digest())) {
            throw new SourceException(
                    Reason.DIGEST_MISMATCH,
                    "%s has the digest %s, but %s was named; the file was changed or is another one"
                            .formatted(address, model.digest(), expected.get()));
        }
        List<String> files = model.files().stream().map(CachedFile::path).toList();
        return new LocalModel(directory, modelFile, model.digest(), "", files);
    }

    private List<CachedFile> digested(Path directory, Set<String> names, Progress progress)
            throws IOException, InterruptedException {
        DigestMemory memory = new DigestMemory(layout, InstantSource.system());
        Progress reported = new ThrottledProgress(progress, System::nanoTime);
        List<CachedFile> files = new ArrayList<>();
        for (String name : names) {
            Path file = directory.resolve(name);
            long bytes = Files.size(file);
            String sha256 = memory.digest(file, done -> reported.update(name, done, bytes));
            files.add(new CachedFile(name, name, bytes, sha256, ""));
        }
        return files;
    }

    /** The user named the model file; what the model file names is not trusted as much. */
    private String inside(Path directory, String reference) throws SourceException, IOException {
        Path file = directory.resolve(reference);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new SourceException(
                    Reason.NOT_FOUND,
                    "%s refers to %s, which is not beside it; copy it there".formatted(address, reference));
        }
        boolean own = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && file.toRealPath().startsWith(directory.toRealPath());
        if (!own) {
            throw new SourceException(
                    Reason.REFUSED,
                    "%s refers to %s, which is no regular file inside the model's folder; put a copy in place of the link"
                            .formatted(address, reference));
        }
        return reference;
    }
}
