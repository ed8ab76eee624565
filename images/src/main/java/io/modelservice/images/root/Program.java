package io.modelservice.images.root;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program that is run to its end.
 *
 * @param log where its words go
 * @param environment all that it gets; variables of this process are not inherited
 */
public record Program(List<String> command, Map<String, String> environment, Path log) {
    public Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** @throws IOException when it fails, with all it said */
    public void run() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectInput(Redirect.from(Path.of("/dev/null").toFile())).redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        int exitCode = builder.start().waitFor();
        if (exitCode != 0) {
            throw new IOException(
                    "%s%n%s ended with %d".formatted(Files.readString(log), String.join(" ", command), exitCode));
        }
    }
}
