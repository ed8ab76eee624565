package io.modelservice.sources.cache;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** A snapshot being built, invisible until it is whole. The one who builds holds the lock of the same key. */
final class Staging implements AutoCloseable {
    private final CacheLayout layout;
    private final Path directory;

    Staging(CacheLayout layout, String key) {
        this.layout = layout;
        this.directory = layout.staging(key);
    }

    /** Starts empty, whatever a killed process left. */
    Staging start() throws IOException {
        DurableFiles.deleteTree(directory);
        Files.createDirectories(directory);
        return this;
    }

    /** @throws DamagedBlobException when the blob is not there */
    Path add(CachedFile file) throws IOException {
        Path target = directory.resolve(file.path());
        Files.createDirectories(target.getParent());
        Path blob = layout.blob(file.sha256());
        try {
            link(target, blob);
        } catch (NoSuchFileException e) {
            throw new DamagedBlobException(file.sha256(), e);
        }
        return target;
    }

    /** Makes the files visible as a snapshot; one of the same content that another process made first is as good. */
    void publish(Path snapshot) throws IOException {
        for (Path folder : folders()) {
            DurableFiles.flushDirectory(folder);
        }
        Path damaged = directory.resolveSibling(directory.getFileName() + ".damaged");
        DurableFiles.deleteTree(damaged);
        try {
            Files.move(snapshot, damaged, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            // the usual case: there was none
        }
        try {
            DurableFiles.rename(directory, snapshot);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(snapshot)) {
                throw e;
            }
        }
        DurableFiles.deleteTree(damaged);
    }

    /** Some file systems have no hard links, or do not link between volumes; there a copy serves. */
    private static void link(Path target, Path blob) throws IOException {
        try {
            Files.createLink(target, blob);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            Files.copy(blob, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            return tree.filter(Files::isDirectory).toList();
        }
    }

    @Override
    public void close() throws IOException {
        DurableFiles.deleteTree(directory);
    }
}
