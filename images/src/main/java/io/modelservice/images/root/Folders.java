package io.modelservice.images.root;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What is done to folders as a whole. */
public final class Folders {

    private Folders() {}

    /** An empty folder at the path, whatever was there. */
    public static Path emptied(Path folder) throws IOException {
        delete(folder);
        return Files.createDirectories(folder);
    }

    /** Follows no link. */
    public static void delete(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(path)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path found : deepestFirst) {
            Files.delete(found);
        }
    }

    /** Copies files, links and rights; the target must not exist. */
    public static void copy(Path source, Path target) throws IOException {
        List<Path> parentsFirst;
        try (Stream<Path> paths = Files.walk(source)) {
            parentsFirst = paths.toList();
        }
        for (Path path : parentsFirst) {
            Files.copy(path, target.resolve(source.relativize(path)), LinkOption.NOFOLLOW_LINKS);
        }
    }
}
