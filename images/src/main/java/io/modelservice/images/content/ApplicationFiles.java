package io.modelservice.images.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder that Quarkus packaged, shared out to two folders: libraries, which change with their versions, and what each
 * build makes anew. Both are laid out as the root of an image.
 */
public final class ApplicationFiles {

    /** Where the application lies in an image. */
    public static final String FOLDER = "app";

    /** Of the machine that the build ran on, or for it. */
    private static final Set<String> LEFT_OUT = Set.of("rehearsal.log", "make-aot-cache", "jvm.options");

    private final Path source;
    private final Architecture architecture;

    public ApplicationFiles(Path source, Architecture architecture) {
        this.source = source;
        this.architecture = architecture;
    }

    /** Copies the files; the folders given must be empty or absent. */
    public void share(Path libraries, Path application) throws IOException {
        for (Path file : files()) {
            String name = source.relativize(file).toString();
            if (LEFT_OUT.contains(name) || name.endsWith(".aot") || architecture.excludes(name)) {
                continue;
            }
            Path target =
                    (library(name) ? libraries : application).resolve(FOLDER).resolve(name);
            Files.createDirectories(target.getParent());
            if (name.endsWith(".jar")) {
                SlimJar.copy(file, target, this::useless);
            } else {
                Files.copy(file, target);
            }
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> paths = Files.walk(source)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static boolean library(String name) {
        return name.startsWith("native/")
                || name.startsWith("lib/")
                        && !name.substring(name.lastIndexOf('/') + 1).startsWith("io.modelservice.");
    }

    private boolean useless(String path) {
        return architecture.excludes(path)
                || Files.isRegularFile(source.resolve("native").resolve(path));
    }
}
