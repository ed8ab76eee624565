package io.modelservice.images.root;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs commands with a folder as their root, read-only but for {@code /tmp}.
 *
 * @param script that does it
 * @param temporary the folder that lies at {@code /tmp}
 */
public record Inside(Path script, Path root, Path temporary, Map<String, String> environment) {
    public Inside {
        environment = Map.copyOf(environment);
    }

    public static Inside of(Path script, Path root, Path temporary, Map<String, String> environment)
            throws IOException {
        Files.setAttribute(Folders.emptied(temporary), "unix:mode", 01777);
        return new Inside(script, root, temporary, environment);
    }

    public void run(List<String> command) throws IOException, InterruptedException {
        List<String> words = Stream.concat(
                        Stream.of(script.toString(), root.toString(), temporary.toString()), command.stream())
                .toList();
        new Program(words, environment, temporary.resolveSibling(temporary.getFileName() + ".log")).run();
    }
}
