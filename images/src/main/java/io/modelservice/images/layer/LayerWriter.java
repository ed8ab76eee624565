package io.modelservice.images.layer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Writes a folder as a layer. Of a file's attributes only whether it may be executed is kept: all belongs to root, all
 * may be read, nothing may be written, none is set-uid, and everything is of one date. So the same files make the same
 * bytes, whoever has made them and when.
 */
public final class LayerWriter {

    /** The date of every file. An AOT cache compares it with what it was made with, so it must not be zero. */
    static final Instant DATE = Instant.parse("2000-01-01T00:00:00Z");

    private static final int EXECUTABLE = 0111;
    private static final int STICKY = 01000;

    private LayerWriter() {}

    /**
     * @param folder whose content is the root of the image
     * @param file to write
     */
    public static Layer write(String title, Path folder, Path file) throws IOException {
        MessageDigest whole = Digest.start();
        MessageDigest content = Digest.start();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), whole);
                OutputStream tarred = new DigestOutputStream(new GZIPOutputStream(out, 1 << 16), content);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(tarred)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Path path : sorted(folder)) {
                add(tar, path, folder.relativize(path).toString());
            }
        }
        return new Layer(title, file, Digest.finish(whole), Digest.finish(content), Files.size(file), true);
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> !path.equals(folder)).sorted().toList();
        }
    }

    private static void add(TarArchiveOutputStream tar, Path path, String name) throws IOException {
        if (Files.isSymbolicLink(path)) {
            TarArchiveEntry link = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
            link.setLinkName(Files.readSymbolicLink(path).toString());
            put(tar, link, 0777);
        } else if (Files.isDirectory(path)) {
            put(tar, new TarArchiveEntry(name + "/"), (mode(path) & STICKY) == 0 ? 0755 : 01777);
        } else {
            TarArchiveEntry file = new TarArchiveEntry(name);
            file.setSize(Files.size(path));
            put(tar, file, (mode(path) & EXECUTABLE) == 0 ? 0444 : 0555);
            Files.copy(path, tar);
        }
        tar.closeArchiveEntry();
    }

    private static int mode(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    }

    private static void put(TarArchiveOutputStream tar, TarArchiveEntry entry, int mode) throws IOException {
        entry.setMode(mode);
        entry.setIds(0, 0);
        entry.setNames("", "");
        entry.setModTime(FileTime.from(DATE));
        tar.putArchiveEntry(entry);
    }
}
