package io.modelservice.sources.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/** Files by their content. */
record Blobs(CacheLayout layout) {
    private static final Set<PosixFilePermission> READ_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    /** Takes over a finished file whose digest was computed from its bytes. */
    void add(Path finished, String sha256) throws IOException {
        try (FileChannel channel = FileChannel.open(finished, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.setPosixFilePermissions(finished, READ_ONLY);
        DurableFiles.rename(finished, layout.blob(sha256));
    }

    /** Whether a blob of that name and size is there; its content is not read. */
    boolean has(String sha256, long bytes) {
        return size(sha256).equals(Optional.of(bytes));
    }

    /** Size of a blob, if there is one. */
    Optional<Long> size(String sha256) {
        try {
            return Optional.of(Files.size(layout.blob(sha256)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads a blob again.
     *
     * @throws DamagedBlobException after having deleted it, when it is not what its name says
     */
    void verify(String sha256) throws IOException, InterruptedException {
        try {
            if (Sha256.of(layout.blob(sha256), done -> {}).equals(sha256)) {
                return;
            }
        } catch (NoSuchFileException e) {
            throw new DamagedBlobException(sha256, e);
        }
        delete(sha256);
        throw new DamagedBlobException(sha256, null);
    }

    void delete(String sha256) throws IOException {
        Files.deleteIfExists(layout.blob(sha256));
    }
}
