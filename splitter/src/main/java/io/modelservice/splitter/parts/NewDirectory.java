package io.modelservice.splitter.parts;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A directory that appears under its name at once, when all is in it and on the disk. Until then it stands beside under
 * a hidden name, and vanishes when it is closed; after a kill {@link #sweep} removes it.
 */
final class NewDirectory implements Closeable {

    private final Path target;
    private final Path hidden;

    private NewDirectory(Path target, Path hidden) {
        this.target = target;
        this.hidden = hidden;
    }

    static NewDirectory of(Path target) throws IOException {
        Path absolute = target.toAbsolutePath().normalize();
        Files.createDirectories(absolute.getParent());
        return new NewDirectory(absolute, Files.createDirectory(hidden(absolute)));
    }

    private static Path hidden(Path target) {
        return target.resolveSibling(prefix(target) + UUID.randomUUID());
    }

    private static String prefix(Path target) {
        return "." + target.getFileName() + ".new-";
    }

    /** Where to write. */
    Path path() {
        return hidden;
    }

    /** Gives the directory its name; what had the name before is removed. */
    void publish() throws IOException {
        force(hidden);
        if (isFilled(target)) {
            Path old = hidden(target);
            Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
            Files.move(hidden, target, StandardCopyOption.ATOMIC_MOVE);
            delete(old);
        } else {
            Files.move(hidden, target, StandardCopyOption.ATOMIC_MOVE);
        }
        force(target.getParent());
    }

    private static boolean isFilled(Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return Files.exists(directory, LinkOption.NOFOLLOW_LINKS);
        }
        try (var entries = Files.newDirectoryStream(directory)) {
            return entries.iterator().hasNext();
        }
    }

    @Override
    public void close() throws IOException {
        delete(hidden);
    }

    /** Removes what killed processes left; nobody else may be making {@code target} now. */
    static void sweep(Path target) throws IOException {
        if (!Files.isDirectory(target.getParent())) {
            return;
        }
        List<Path> left = new ArrayList<>();
        String prefix = prefix(target);
        try (var entries = Files.newDirectoryStream(
                target.getParent(), entry -> entry.getFileName().toString().startsWith(prefix))) {
            entries.forEach(left::add);
        }
        for (Path directory : left) {
            delete(directory);
        }
    }

    static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
