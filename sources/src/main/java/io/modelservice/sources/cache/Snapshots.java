package io.modelservice.sources.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** Models under their own file names. */
record Snapshots(CacheLayout layout, Blobs blobs) {

    Path directory(CachedModel model) {
        return layout.snapshot(model.snapshotKey());
    }

    /** Whether all files are there with their sizes; contents are not read. */
    boolean intact(CachedModel model) {
        Path directory = directory(model);
        return Files.isDirectory(directory)
                && model.files().stream().allMatch(file -> hasSize(directory.resolve(file.path()), file.bytes()));
    }

    /**
     * Publishes what was staged, unless it is there already.
     *
     * @param trusted digests of blobs whose bytes were read just now; all others are read again
     * @throws DamagedBlobException when one is not what its name says
     */
    void publish(CachedModel model, Staging staging, Set<String> trusted) throws IOException, InterruptedException {
        if (intact(model)) {
            return;
        }
        for (CachedFile file : model.files()) {
            if (!trusted.contains(file.sha256())) {
                blobs.verify(file.sha256());
            }
        }
        staging.publish(directory(model));
    }

    private static boolean hasSize(Path file, long bytes) {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isRegularFile() && attributes.size() == bytes;
        } catch (IOException e) {
            return false;
        }
    }
}
