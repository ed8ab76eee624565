package io.modelservice.runtime.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Native libraries that the build put beside the application as files. Without them each start unpacks a copy from a
 * jar, which takes time and a folder that can be written, and a process that is killed leaves its copy behind.
 */
public final class InstalledLibraries {

    private InstalledLibraries() {}

    /**
     * A folder of them; empty where the application does not run from its packaged jar.
     *
     * @param path as the libraries lie in their jar
     */
    public static Optional<Path> folder(String path) {
        String application = System.getProperty("java.class.path");
        if (!application.endsWith(".jar") || application.contains(System.getProperty("path.separator"))) {
            return Optional.empty();
        }
        Path folder =
                Path.of(application).toAbsolutePath().resolveSibling("native").resolve(path);
        return Optional.of(folder).filter(Files::isDirectory);
    }

    public static boolean onAmd64() {
        return System.getProperty("os.arch").equals("amd64");
    }
}
