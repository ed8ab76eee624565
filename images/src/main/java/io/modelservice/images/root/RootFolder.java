package io.modelservice.images.root;

import io.modelservice.images.layer.Layer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The file system that layers make, in a folder. Who builds as root gets it as containers do, others as their own. */
public final class RootFolder {

    private static final String REMOVED = ".wh.";
    private static final String ALL_REMOVED = ".wh..wh..opq";
    /** What a container's runtime makes where an image lacks it. */
    private static final List<String> MOUNT_POINTS = List.of("dev", "proc", "tmp");

    private RootFolder() {}

    /** @param layers the lowest first */
    public static Path unpack(List<Layer> layers, Path folder) throws IOException, InterruptedException {
        Folders.emptied(folder);
        for (Layer layer : layers) {
            remove(layer, folder);
            String file = layer.file().toString();
            List<String> tar = List.of("tar", "-xf", file, "--exclude=.wh.*", "-C", folder.toString());
            new Program(tar, Map.of("PATH", "/usr/bin:/bin"), folder.resolveSibling("tar.log")).run();
        }
        for (String mountPoint : MOUNT_POINTS) {
            Files.createDirectories(folder.resolve(mountPoint));
        }
        return folder;
    }

    /** Removes what a layer says is no longer there of the layers below it. */
    private static void remove(Layer layer, Path folder) throws IOException {
        InputStream file = new BufferedInputStream(Files.newInputStream(layer.file()));
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(layer.compressed() ? new GZIPInputStream(file) : file)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = folder.resolve(entry.getName()).normalize();
                String name = String.valueOf(path.getFileName());
                if (!path.startsWith(folder)) {
                    throw new IOException("The layer leads out of its folder: " + entry.getName());
                }
                if (name.equals(ALL_REMOVED)) {
                    Folders.emptied(path.getParent());
                } else if (name.startsWith(REMOVED)) {
                    Folders.delete(path.resolveSibling(name.substring(REMOVED.length())));
                }
            }
        }
    }
}
